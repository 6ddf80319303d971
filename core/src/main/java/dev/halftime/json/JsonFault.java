package dev.halftime.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Errors of external JSON, in one line: what is wrong, and where.
final class JsonFault {

  /// Maximum number of characters of external text in a message.
  private static final int SHOWN = 40;

  private JsonFault() {}

  /// Returns the error for what the parser found.
  static IllegalArgumentException of(JsonProcessingException e) {
    return of(reason(e), e.getLocation(), e);
  }

  /// Returns the error for something that is wrong.
  ///
  /// @param where its position, if known
  static IllegalArgumentException of(
      String what, @Nullable JsonLocation where, @Nullable Throwable cause) {
    return new IllegalArgumentException("not JSON: " + what + at(where), cause);
  }

  private static String at(@Nullable JsonLocation where) {
    if (where == null || where.getColumnNr() < 1) {
      return "";
    }
    return where.getLineNr() <= 1
        ? ", at column " + where.getColumnNr()
        : ", at line " + where.getLineNr() + ", column " + where.getColumnNr();
  }

  /// Returns the parser's message without hints for programmers.
  private static String reason(JsonProcessingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    int advice = message.indexOf(": enable `");
    return shown(advice < 0 ? message : message.substring(0, advice) + " is not JSON", 200);
  }

  /// Formats external text for a message: on one line, and shortened.
  static String shown(String foreign) {
    return shown(foreign, SHOWN);
  }

  private static String shown(String foreign, int most) {
    StringBuilder shown = new StringBuilder();
    foreign
        .codePoints()
        .limit(most)
        .forEach(it -> {
          if (Character.isISOControl(it) || Character.getType(it) == Character.SURROGATE) {
            shown.append("\\u").append(HexFormat.of().toHexDigits((char) it));
          } else {
            shown.appendCodePoint(it);
          }
        });
    return foreign.length() <= most ? shown.toString() : shown + "...";
  }
}
