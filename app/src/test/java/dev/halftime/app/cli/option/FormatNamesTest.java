package dev.halftime.app.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.format.FormatProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tests that plug-ins cannot take the name of a format of Halftime.
final class FormatNamesTest {

  @Test
  void namesOfOurFormatsAreTaken() {
    assertThat(FormatProvider.TAKEN)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(ImportFormat.names().stream(), ExportFormat.names().stream())
                .distinct()
                .toList());
  }
}
