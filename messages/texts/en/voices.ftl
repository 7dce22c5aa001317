## What was heard in a voice message
heard = Heard in the voice message: "{ $words }"
heard-by-machine = (A machine wrote this down. If it is wrong, press "Correct".)
heard-ask = Please write me the right words, or say them once more. What was heard no longer counts.
heard-ask-supply = Please write me the right words, or say them once more: I will add them.
heard-left = All right, I leave it as it is.
button-mend = Correct
button-mend-one = Correct no. { $position }
notice-topic-heard = 👂 A machine has listened to the voice message of { $number }:
    .title = The voice message of { $number } in words
notice-enquiry-heard = 👂 A machine has listened to the voice message of this letter:
    .title = The voice message of a letter in words
