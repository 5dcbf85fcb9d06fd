package io.truesale.portal.web.query;

import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.MayAnswer;
import io.truesale.portal.security.MayAsk;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.Status;
import io.truesale.workflow.api.ObligorQueries.Price;
import io.truesale.workflow.api.ObligorQueries.QueryState;
import io.truesale.workflow.api.ObligorQueries.Scope;
import io.truesale.workflow.api.ObligorQueries.Standing;
import java.lang.annotation.Annotation;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Authorised queries in words of the request's language. */
@Component
class QueryWords {
    private final MessageSource messages;
    private final Formats formats;

    QueryWords(MessageSource messages, Formats formats) {
        this.messages = messages;
        this.formats = formats;
    }

    String text(String key) {
        Locale locale = LocaleContextHolder.getLocale();
        return messages.getMessage(key, null, locale);
    }

    String scope(List<Scope> scope) {
        return scope.stream()
                .map(part -> text("query.scope." + part.name()))
                .collect(Collectors.joining(text("query.scope.and")));
    }

    String price(Price price) {
        return formats.money(price.currency(), price.minor(), digits(price.currency()));
    }

    static boolean mayAsk(CurrentUser user) {
        return holdsOneOf(user, MayAsk.class);
    }

    static boolean mayAnswer(CurrentUser user) {
        return holdsOneOf(user, MayAnswer.class);
    }

    /** Whether a handler with {@code opening} would be open to the person: what the pages offer, and no more. */
    private static boolean holdsOneOf(CurrentUser user, Class<? extends Annotation> opening) {
        Allow rule = Objects.requireNonNull(opening.getAnnotation(Allow.class));
        return user.hasAny(List.of(rule.capacities()));
    }

    /** Decimals of a currency; two for one that nobody knows. */
    static int digits(String currency) {
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .mapToInt(Currency::getDefaultFractionDigits)
                .filter(digits -> digits >= 0)
                .findFirst()
                .orElse(2);
    }

    static Status badge(Standing standing) {
        return switch (standing) {
            case COUNTS -> new Status("query.standing.COUNTS", Status.Tone.GOOD);
            case EXPIRED -> new Status("query.standing.EXPIRED", Status.Tone.NEUTRAL);
            case REVOKED -> new Status("query.standing.REVOKED", Status.Tone.BAD);
        };
    }

    /** A query that waits for the reader is to be acted on. */
    static Status badge(QueryState state, boolean waitsForReader) {
        return switch (state) {
            case ASKED -> new Status("query.state.ASKED", waitsForReader ? Status.Tone.ACTION : Status.Tone.WAITING);
            case ANSWERED -> new Status("query.state.ANSWERED", Status.Tone.GOOD);
            case DECLINED -> new Status("query.state.DECLINED", Status.Tone.BAD);
        };
    }
}
