package dev.halftime.app.session;

/// A request that is not answered; its message says why, to a person.
public final class RefusedRequest extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String why;

  private RefusedRequest(int status, String message) {
    super(message);
    this.status = status;
    this.why = message;
  }

  /// What the request is about does not exist, or not for this person.
  public static RefusedRequest missing(String message) {
    return new RefusedRequest(404, message);
  }

  /// The request makes no sense.
  public static RefusedRequest senseless(String message) {
    return new RefusedRequest(400, message);
  }

  /// The person may not do this.
  public static RefusedRequest forbidden(String message) {
    return new RefusedRequest(403, message);
  }

  /// The time for this has passed.
  public static RefusedRequest late(String message) {
    return new RefusedRequest(409, message);
  }

  /// Too much in too short a time.
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
