package io.truesale.workflow.process.engine;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** Refuses every script engine: diagrams carry no code. */
final class NoScripts implements ScriptEngineResolver {
    @Override
    public void addScriptEngineFactory(javax.script.ScriptEngineFactory factory) {
        throw new ProcessEngineException("scripts are not allowed");
    }

    @Override
    public ScriptEngineManager getScriptEngineManager() {
        throw new ProcessEngineException("scripts are not allowed");
    }

    @Override
    public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
        throw new ProcessEngineException("scripts are not allowed; a diagram asks for " + language);
    }
}
