/** Which contracts a node runs: name and version to code. */
@NullMarked
package io.truesale.contract.registry;

import org.jspecify.annotations.NullMarked;
