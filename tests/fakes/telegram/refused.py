"""What Telegram says when it will not do as asked."""

from tests.fakes.telegram.wire import Json, encode


class RefusedError(Exception):
    """A call that Telegram answers with ok=false; `excused` when the bot could not know better."""

    def __init__(
        self, code: int, description: str, *, excused: bool = False, **parameters: int
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.excused = excused
        self.parameters = parameters

    def body(self) -> bytes:
        said: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            said["parameters"] = self.parameters
        return encode(said).encode()


def bad_request(what: str, *, excused: bool = False) -> RefusedError:
    return RefusedError(400, f"Bad Request: {what}", excused=excused)


def cannot_parse(what: str) -> RefusedError:
    return bad_request(f"can't parse entities: {what}")


def forbidden(what: str) -> RefusedError:
    return RefusedError(403, f"Forbidden: {what}", excused=True)


def conflict(what: str, *, excused: bool = False) -> RefusedError:
    return RefusedError(409, f"Conflict: {what}", excused=excused)


def too_many_requests(retry_after: int) -> RefusedError:
    return RefusedError(
        429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after
    )


def group_upgraded(new_id: int) -> RefusedError:
    return RefusedError(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        excused=True,
        migrate_to_chat_id=new_id,
    )
