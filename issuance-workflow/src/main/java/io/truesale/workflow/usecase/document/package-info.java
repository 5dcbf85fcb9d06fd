/** Use cases of documents: uploads into the vault, fingerprints and grants on the ledger, openings. */
@NullMarked
package io.truesale.workflow.usecase.document;

import org.jspecify.annotations.NullMarked;
