package dev.halftime.app.web.http;

import dev.halftime.app.session.RefusedRequest;
import io.javalin.http.Context;

/// Reads parameters of the query string or of a form.
public final class Query {

  private Query() {}

  public static String text(Context context, String name) {
    String text = context.queryParam(name);
    return text == null ? "" : text;
  }

  public static String needed(Context context, String name) {
    String text = text(context, name);
    if (text.isEmpty()) {
      throw RefusedRequest.senseless("The address has no parameter '" + name + "'.");
    }
    return text;
  }

  /// Returns a number that is at least 0; the default if it is missing.
  public static int number(Context context, String name, int standard) {
    return number(text(context, name), name, standard);
  }

  /// Returns a number that is at least 0 in a form; the default if it is missing.
  public static int formNumber(Context context, String name, int standard) {
    return number(form(context, name).strip(), name, standard);
  }

  private static int number(String text, String name, int standard) {
    if (text.isEmpty()) {
      return standard;
    }
    if (!text.matches("\\d{1,9}")) {
      throw RefusedRequest.senseless("'" + name + "' must be a number, not '" + text + "'.");
    }
    return Integer.parseInt(text);
  }

  public static double amount(Context context, String name, double standard) {
    String text = text(context, name);
    if (text.isEmpty()) {
      return standard;
    }
    if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw RefusedRequest.senseless("'" + name + "' must be an amount, not '" + text + "'.");
    }
    return Double.parseDouble(text);
  }

  public static String form(Context context, String name) {
    String text = context.formParam(name);
    return text == null ? "" : text;
  }
}
