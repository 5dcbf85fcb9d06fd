package io.truesale.portal.rest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/**
 * A day or moment of the years 1900 to 9999. Types of Java reach beyond: what databases store and the ledger signs does
 * not, and arithmetic ends there in errors. Nothing is good too.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {OnCalendar.Check.class})
public @interface OnCalendar {
    /** What is expected. */
    String message() default "a date of the years 1900 to 9999 is expected";

    /** Groups of Bean Validation; not used here. */
    Class<?>[] groups() default {};

    /** Payload of Bean Validation; not used here. */
    Class<? extends Payload>[] payload() default {};

    /** Compares days and moments with the bounds. */
    final class Check implements ConstraintValidator<OnCalendar, Temporal> {
        private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
        private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

        @Override
        public boolean isValid(@Nullable Temporal value, ConstraintValidatorContext context) {
            if (value instanceof Instant moment) {
                return !moment.isBefore(FIRST.atStartOfDay(ZoneOffset.UTC).toInstant())
                        && moment.isBefore(
                                LAST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return !(value instanceof LocalDate day) || holds(day);
        }

        /** Whether {@code day} is within the bounds. */
        static boolean holds(LocalDate day) {
            return !day.isBefore(FIRST) && !day.isAfter(LAST);
        }
    }

    /** For parameters of pages, which are checked by hand. */
    final class Days {
        private Days() {}

        /**
         * {@code day}, when it is within the bounds.
         *
         * @throws BadInput otherwise
         */
        public static LocalDate require(String field, LocalDate day) {
            if (!Check.holds(day)) {
                throw new BadInput(field, "RANGE", "a date of the years 1900 to 9999 is expected");
            }
            return day;
        }
    }
}
