/** Due-diligence documents: versions, readers, fingerprints. */
@NullMarked
package io.truesale.domain.document;

import org.jspecify.annotations.NullMarked;
