package io.truesale.workflow.process;

import io.truesale.domain.rule.RuleCode;

/** Why a file does not become a process definition here. Source: governance.md, section 6. */
public enum ProcessRule implements RuleCode {
    /** A definition is of a procedure of this program, or of its timetable. */
    PROCESS_NAME_UNKNOWN,
    /** A definition keeps to the list of what is admitted, and the engine can read it. */
    PROCESS_FILE_REFUSED,
    /** A file is the one that a vote names, byte for byte. */
    PROCESS_FILE_NOT_VOTED
}
