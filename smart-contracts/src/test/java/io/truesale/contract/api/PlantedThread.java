package io.truesale.contract.api;

/** Breaks a rule on purpose: starts a thread. */
public final class PlantedThread {
    private PlantedThread() {}

    static void start(Runnable work) {
        new Thread(work).start();
    }
}
