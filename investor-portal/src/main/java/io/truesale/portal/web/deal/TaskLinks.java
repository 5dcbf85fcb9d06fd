package io.truesale.portal.web.deal;

import io.truesale.workflow.api.TaskView;

/** Where a task is done. */
public final class TaskLinks {
    private TaskLinks() {}

    /** Steps of a reporting period and the structure are signed where their figures are, others on a page of their own. */
    public static String href(TaskView task) {
        if (!task.procedure().equals("issuance")) {
            return "/deals/" + task.deal() + "/periods/" + task.instance();
        }
        boolean structure =
                task.step().step().equals("STRUCTURE") && task.step().present().isEmpty();
        return structure
                ? "/deals/" + task.deal() + "/structure"
                : "/work/" + task.deal() + "/" + task.instance() + "/"
                        + task.step().step();
    }
}
