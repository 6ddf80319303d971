package dev.halftime.app.web;

/// A request that is not answered; its message says why, to a person.
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String why;

  private Refused(int status, String message) {
    super(message);
    this.status = status;
    this.why = message;
  }

  /// What the request is about does not exist, or not for this person.
  static Refused missing(String message) {
    return new Refused(404, message);
  }

  /// The request makes no sense.
  static Refused senseless(String message) {
    return new Refused(400, message);
  }

  /// The person may not do this.
  static Refused forbidden(String message) {
    return new Refused(403, message);
  }

  /// The time for this has passed.
  static Refused late(String message) {
    return new Refused(409, message);
  }

  /// Too much in too short a time.
  static Refused flooded(String message) {
    return new Refused(429, message);
  }

  String why() {
    return why;
  }

  int status() {
    return status;
  }
}
