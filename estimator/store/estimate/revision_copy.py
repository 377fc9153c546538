"""A file as it was when a revision was named: in memory, for looking at and for saving apart."""

from __future__ import annotations

from sqlite_utils import Database

from estimator.domain.estimate import Estimate
from estimator.files.file_errors import FileProblem
from estimator.store.estimate.chain import CHAIN_END, chained_entries
from estimator.store.estimate.chain_check import Turns
from estimator.store.estimate.estimate_file import EstimateFile
from estimator.store.estimate.estimate_rows import save_estimate
from estimator.store.estimate.file_facts import set_fact
from estimator.store.estimate.journal import table_changes_back
from estimator.store.estimate.kept_copies import KeptCopies
from estimator.store.estimate.kept_forms import form_digest, keep_forms, kept_forms
from estimator.store.estimate.revision_content import Forms
from estimator.store.estimate.revisions import Revision
from estimator.store.sqlite.copies import copy_in_memory

_BACK = (
    "DELETE FROM journal_row WHERE seq > ?",
    "DELETE FROM journal WHERE seq > ?",
)


def file_at(
    file: EstimateFile,
    revision: Revision,
    estimate: Estimate,
    refusal: FileProblem,
    forms: Forms | None = None,
) -> EstimateFile:
    """The file without all that came after one of its revisions; nothing about it is changed.

    `estimate` is what the revision holds, `forms` are those that it names: it is printed with them.
    The copy is only read, and refuses edits with `refusal`; saved, it is an estimate file of its
    own with the history up to there, and whole. May be made on any thread. Raises FileProblem.
    """
    with file.looked_into() as db:
        copy = copy_in_memory(db)
    try:
        with copy.atomic():
            _put_back(copy, revision, estimate)
            _put_forms_back(copy, forms or {})
    except BaseException:
        copy.close()
        raise
    made = EstimateFile(file.path, copy, estimate, None)
    made.refusal = refusal
    return made


def _put_back(db: Database, revision: Revision, estimate: Estimate) -> None:
    for change in list(table_changes_back(db, revision.journal_seq)):
        KeptCopies(db).replace_tables((change,))
    for statement in _BACK:
        db.execute(statement, (revision.journal_seq,))
    _tell_states(db)
    db.execute("DELETE FROM revision WHERE id > ?", (revision.id,))
    (link,) = db.execute("SELECT chain FROM revision WHERE id = ?", (revision.id,)).fetchone()
    set_fact(db, CHAIN_END, link)
    for table in ("bill_row", "record", "setting"):
        db.execute(f"DELETE FROM {table}")
    save_estimate(db, estimate)


def _put_forms_back(db: Database, forms: Forms) -> None:
    """The forms of the sets that a revision names; one whose text is not there stays as it is."""
    kept = kept_forms(db)
    texts = {form_digest(text): text for text in kept.values()}
    then = {name: texts[digest] for name, digest in forms.items() if digest in texts}
    sets = tuple({name.partition("/")[0] + "/" for name in forms})
    learnt_since = [name for name in kept if name.startswith(sets) and name not in forms]
    # What other revisions name may stand nowhere else.
    keep_forms(db, then, learnt_since, lambda: frozenset(texts))


def _tell_states(db: Database) -> None:
    """What had become of each step by then."""
    turns = Turns()
    for entry in chained_entries(db):
        turns.take(entry)
    states = [(state, seq) for seq, state in turns.states.items()]
    db.conn.executemany("UPDATE journal SET state = ? WHERE seq = ?", states)
