package io.truesale.portal.web.pool;

import io.truesale.domain.intake.Severity;
import io.truesale.domain.intake.StratDimension;
import io.truesale.domain.pool.PoolStatus;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.Status.Tone;
import io.truesale.workflow.api.UploadView;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** States and bands of pools in words. */
@Component
public class PoolTexts {
    private final MessageSource messages;

    PoolTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** State of a pool in words and colour. */
    public static Status status(PoolStatus status) {
        Tone tone = switch (status) {
            case CREATED -> Tone.ACTION;
            case TAPE_ATTACHED -> Tone.ACTION;
            case VALIDATED -> Tone.ACTION;
            case FREEZING -> Tone.WAITING;
            case FROZEN -> Tone.GOOD;
        };
        return new Status("pool.status." + status, tone);
    }

    static Status status(UploadView upload) {
        Tone tone = switch (upload.state()) {
            case "ATTACHED" -> Tone.GOOD;
            case "REFUSED" -> Tone.BAD;
            default -> Tone.WAITING;
        };
        return new Status("pool.upload.state." + upload.state(), tone);
    }

    static Status status(Severity severity) {
        Tone tone = switch (severity) {
            case REJECTING -> Tone.BAD;
            case WARNING -> Tone.ACTION;
            case NOTE -> Tone.NEUTRAL;
        };
        return new Status("pool.severity." + severity, tone);
    }

    /** Stem of the message keys of a dimension. */
    static String stem(StratDimension dimension) {
        return "pool.strat." + dimension.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A text of ours. */
    String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    /** A band in words: codes have a text, values and ranges stand for themselves. */
    String band(StratDimension dimension, String key) {
        Locale locale = LocaleContextHolder.getLocale();
        String general = messages.getMessage("pool.band." + key, null, "", locale);
        String own = messages.getMessage(stem(dimension) + ".band." + key, null, "", locale);
        if (own != null && !own.isEmpty()) {
            return own;
        }
        return general == null || general.isEmpty() ? key.replace("-", "–") : general;
    }
}
