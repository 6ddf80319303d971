package dev.halftime.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/// Executes tests that a user of the extension could write.
///
/// @param tests their class
/// @param folder for what they publish
record ExecutedTests(Class<?> tests, Path folder) {

  record Output(Path folder) implements OutputDirectoryCreator {

    @Override
    public Path getRootDirectory() {
      return folder;
    }

    @Override
    public Path createOutputDirectory(TestDescriptor test) throws IOException {
      return Files.createTempDirectory(folder, "test");
    }
  }

  /// @param method name and types of parameters, such as `good(dev.halftime.junit.EvaluatedAgent)`
  EngineExecutionResults run(String method) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(tests.getName() + "#" + method))
        .outputDirectoryCreator(new Output(folder))
        .execute();
  }

  Optional<Throwable> thrown(String method) {
    return run(method).testEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable())
        .map(Optional::orElseThrow)
        .findFirst();
  }

  /// Returns the message of the failure, or "passed".
  String failure(String method) {
    return thrown(method).map(Throwable::getMessage).orElse("passed");
  }
}
