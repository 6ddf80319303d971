package dev.halftime.record;

import dev.halftime.Transcript;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageBounds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Validates that an external value is complete and that its numbers can be added up.
final class Wholeness {

  private static final ClassValue<RecordComponent[]> PARTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          RecordComponent[] parts = type.getRecordComponents();
          for (RecordComponent part : parts) {
            part.getAccessor().setAccessible(true);
          }
          return parts;
        }
      };

  private Wholeness() {}

  /// Validates a value and all its parts: nothing is missing, counts are from 0 to the maximum, and
  /// numbers are finite. Seeds may be any number.
  ///
  /// @param what what it is, for the error
  /// @throws IllegalArgumentException that names the invalid part
  static void check(String what, @Nullable Object value) {
    switch (value) {
      case null -> throw new IllegalArgumentException(what + " is missing");
      case Usage usage -> UsageBounds.check(what, usage);
      case Record whole -> parts(what, whole);
      case Map<?, ?> map ->
          map.forEach((key, each) -> {
            check("a key in " + what, key);
            check(what + " of " + Ids.shown(key.toString()), each);
          });
      case Iterable<?> all
          when value.getClass().getName().startsWith("java.util.")
              || value instanceof Transcript -> {
        for (Object each : all) {
          check(what, each);
        }
      }
      case Integer count -> count(what, count);
      case Long count -> count(what, count);
      case Double number when !(Math.abs(number) <= UsageBounds.MOST) ->
          throw new IllegalArgumentException(
              "%s must be a number from -%,d to %,d, not %s"
                  .formatted(what, UsageBounds.MOST, UsageBounds.MOST, number));
      default -> {}
    }
  }

  private static void count(String what, long count) {
    if (count < 0 || count > UsageBounds.MOST) {
      throw new IllegalArgumentException(
          "%s must be 0 to %,d, not %,d".formatted(what, UsageBounds.MOST, count));
    }
  }

  private static void parts(String of, Record whole) {
    for (RecordComponent part : PARTS.get(whole.getClass())) {
      Object value = value(part, whole);
      boolean optional = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (!part.getName().startsWith("seed") && !(optional && value == null)) {
        check(part.getName() + " of " + of.replaceFirst("^.* of ", ""), value);
      }
    }
  }

  private static @Nullable Object value(RecordComponent part, Record whole) {
    try {
      return part.getAccessor().invoke(whole);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a record can list its components", e);
    }
  }
}
