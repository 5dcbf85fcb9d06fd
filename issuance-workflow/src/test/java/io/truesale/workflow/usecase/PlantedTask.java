package io.truesale.workflow.usecase;

import org.camunda.bpm.engine.TaskService;

/** Breaks a rule on purpose: a use case that drives the process engine. */
public final class PlantedTask {
    private PlantedTask() {}

    static void complete(TaskService tasks, String id) {
        tasks.complete(id);
    }
}
