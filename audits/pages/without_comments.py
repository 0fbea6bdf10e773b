"""Why no comment is shown, and the way to have some next time."""

from audits.release import Release
from audits.words.voice import Voice


def why_no_comments(release: Release, voice: Voice) -> str:
    """Return why a release holds no comment."""
    if not release.instrument.comments:
        return voice.say(
            "This survey did not ask for people's own words. Ask each other instead: a number "
            "starts a talk, it does not replace one."
        )
    if not release.promise.comments_published:
        return voice.say(
            "Quiet here, on purpose. Comments were not switched on before publishing, so none "
            "left the import, and none is kept. Next time, tell people before they write, and "
            "switch comments on in the plan."
        )
    return voice.say(
        "Comments were switched on, and all are held back. They are shown from {least} comments "
        "a question on, so that nobody stands out.",
        least=release.promise.thresholds.comments,
    )
