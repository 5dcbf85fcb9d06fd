/** The process engine: its configuration, its schema, what diagrams it takes, and its start and stop. */
@NullMarked
package io.truesale.workflow.process.engine;

import org.jspecify.annotations.NullMarked;
