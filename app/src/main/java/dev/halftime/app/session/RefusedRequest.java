package dev.halftime.app.session;

/// A request that is rejected; the message explains the reason to a person.
public final class RefusedRequest extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String why;

  private RefusedRequest(int status, String message) {
    super(message);
    this.status = status;
    this.why = message;
  }

  /// The resource does not exist, or not for this person (404).
  public static RefusedRequest missing(String message) {
    return new RefusedRequest(404, message);
  }

  /// The request is invalid (400).
  public static RefusedRequest senseless(String message) {
    return new RefusedRequest(400, message);
  }

  /// The person may not do this (403).
  public static RefusedRequest forbidden(String message) {
    return new RefusedRequest(403, message);
  }

  /// It is too late for this (409).
  public static RefusedRequest late(String message) {
    return new RefusedRequest(409, message);
  }

  /// There were too many requests in too short a time (429).
  public static RefusedRequest flooded(String message) {
    return new RefusedRequest(429, message);
  }

  public String why() {
    return why;
  }

  public int status() {
    return status;
  }
}
