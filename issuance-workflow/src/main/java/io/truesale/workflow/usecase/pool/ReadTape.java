package io.truesale.workflow.usecase.pool;

import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.pool.TapeSeal;
import java.util.UUID;

/**
 * A tape that was read and accepted.
 *
 * @param batch its rows
 * @param secret of its salts
 */
record ReadTape(UUID batch, byte[] secret, TapeSeal seal, TapeReading reading) {}
