package dev.halftime.world.tau2;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/// tau-bench's smallest domain, with records and tasks that were written for the tests.
public final class OwnMock {

  private OwnMock() {}

  /// Returns the folder that contains `mock`.
  public static Path folder() {
    try {
      Path file =
          Path.of(Objects.requireNonNull(OwnMock.class.getResource("own/mock/db.json")).toURI());
      return Objects.requireNonNull(Objects.requireNonNull(file.getParent()).getParent());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Returns the domain.
  public static Tau2 read() {
    return Tau2.of("mock", folder());
  }
}
