/**
 * People's steps on the process engine: final contract events start and move the pools of the diagrams, and tasks wait
 * in them for persons. The only importer of the engine.
 */
@NullMarked
package io.truesale.workflow.process;

import org.jspecify.annotations.NullMarked;
