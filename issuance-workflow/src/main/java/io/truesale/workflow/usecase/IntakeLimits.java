package io.truesale.workflow.usecase;

import io.truesale.domain.intake.TapeLimits;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Bounds of the tapes that this node takes. */
@Configuration(proxyBeanMethods = false)
class IntakeLimits {
    @Bean
    static TapeLimits tapeLimits(@Value("${truesale.tape-bytes-max}") long bytesMax) {
        return TapeLimits.DEFAULT.withMaxBytes(bytesMax);
    }
}
