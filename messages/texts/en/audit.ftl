# The audit log: who did what, when, and from which chat
command-audit = Audit log
notice-evening-noted = 🔏 { $day }: evening code { $code } ({ $events } new entries)
    { $unsealed ->
        [0] Nothing to do but keep it: by it anybody can check later that no record was changed.
       *[other] { $unsealed } of them bear no seal, as an older program writes them. If all programs are up to date, ask your administrator.
    }
    .title = { $day }: evening code { $code }
audit-title = **Audit log** (newest first; only added to, never changed)
audit-none = Nothing yet. Invitations, joined chats, roles, names and numbers that were looked at, changed rules, copies of data, erasures and lifted limits will stand here.
audit-line = · { $when } { $who } { $done } ({ $channel })
audit-nobody = the system
audit-nameless = somebody who serves and left no name
audit-channel = { $channel ->
    [telegram] Telegram
    [webchat] web chat
    [command] command line
   *[other] { $channel }
}
audit-deed = { $deed ->
    [invited] invited { $whom }: { $place }, { $role }
    [appointed] appointed { $whom }: { $place }, { $role }
    [relieved] ended a role of { $whom }: { $place }, { $role }
    [joined] { $way ->
        [invitation] came in by invitation as { $whom }
        [page] signed in on the web
        [slip] joined a chat to { $whom } by a slip
       *[code] joined a chat to { $whom } by a code
    }
    [parted] parted a chat again from { $whom }
    [revealed] looked at who raised { $number }
    [phone-shown] { $way ->
        [letter] looked at the telephone number behind a letter
       *[topic] looked at the telephone number of { $number }
    }
    [rules-changed] changed a rule of { $place }: { $rule } → { $value }
    [exported] asked for a copy of their own data
    [erased] erased their own data
    [restored] restored the data from a backup
    [guessed] guesses at PINs: { $said }
    [pin-set] set a personal PIN
    [blanked] took a passage out of { $number } for good ({ $way ->
        [papers] numbers, addresses
        [insult] an insult
        [others] names or affairs of others
       *[other] another reason
    })
    [limit-lifted] lifted the limits of { $said } for a day
    [limit-restored] took back the lifting for { $said }
   *[signed-out] ended a sign-in on the web
}
