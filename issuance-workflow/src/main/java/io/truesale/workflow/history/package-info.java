/** What happened to each object, as one list: a read model that can be dropped and filled again from events and blocks. */
@NullMarked
package io.truesale.workflow.history;

import org.jspecify.annotations.NullMarked;
