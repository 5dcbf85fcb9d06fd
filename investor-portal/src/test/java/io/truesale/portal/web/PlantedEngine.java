package io.truesale.portal.web;

import org.camunda.bpm.engine.TaskService;

/** Breaks a rule on purpose: a page that drives the process engine. */
public final class PlantedEngine {
    private PlantedEngine() {}

    static Class<?> type() {
        return TaskService.class;
    }
}
