/** Start a process, list tasks, act on a task: all that the portal may call. */
@NullMarked
package io.truesale.workflow.api;

import org.jspecify.annotations.NullMarked;
