package io.truesale.portal.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How this node sends messages; the defaults are those of webhooks.md section 4. */
@Configuration(proxyBeanMethods = false)
class WebhookWiring {
    @Bean
    static WebhookSettings webhookSettings(
            @Value("${truesale.webhooks.private:false}") boolean anywhere,
            @Value("${truesale.webhooks.pauses:PT5S,PT30S,PT5M,PT30M,PT2H,PT5H,PT10H}") List<Duration> pauses,
            @Value("${truesale.webhooks.dead-after:P5D}") Duration deadAfter,
            @Value("${truesale.webhooks.patience:PT15S}") Duration patience) {
        return new WebhookSettings(anywhere, pauses, deadAfter, patience);
    }

    @Bean
    static WebhookAddress webhookAddress(WebhookSettings settings) {
        return new WebhookAddress(settings.anywhere());
    }
}
