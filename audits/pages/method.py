"""How people are kept safe, how numbers were made, and every question that was asked."""

from audits.pages.blocks import show_blocks
from audits.pages.instrument import show_instrument
from audits.pages.language import reader_voice
from audits.pages.paragraphs import show_paragraph
from audits.pages.promised import show_certificate, show_kept, show_promise, show_quality
from audits.pages.shown import current_release, page_head
from audits.pages.soundness import show_soundness
from audits.reports.method import method_blocks

voice = reader_voice()
release = current_release()
page_head(release, voice.say("Method and confidentiality"))
show_promise(release, voice)
show_kept(voice)
show_certificate(release, voice)
show_blocks(method_blocks(release, voice))
show_soundness(release, voice)
show_paragraph(voice)
show_quality(release, voice)
show_instrument(release.instrument, voice)
