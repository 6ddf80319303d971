package dev.halftime.world.repository.build;

import dev.halftime.world.repository.build.TestReport.Outcome;
import dev.halftime.world.repository.build.TestReport.Status;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;

/// A test class with a random name that the grader adds, with some methods that must fail: if they
/// do not, the test library or its report was tampered with.
///
/// @param type name of the class
/// @param failing numbers of the methods that must fail
/// @param methods number of methods
record Canary(String type, BitSet failing, int methods) {

  private static final int METHODS = 6;

  /// Creates a canary with at least one failing and one passing method.
  static Canary random(Random random) {
    byte[] name = new byte[6];
    random.nextBytes(name);
    BitSet failing = new BitSet();
    int mask = 1 + random.nextInt((1 << METHODS) - 2);
    for (int i = 0; i < METHODS; i++) {
      failing.set(i, (mask >> i & 1) == 1);
    }
    return new Canary("Check" + HexFormat.of().formatHex(name), failing, METHODS);
  }

  /// Returns its path below the test folder.
  String path() {
    return type + ".java";
  }

  /// Returns its source.
  byte[] source() {
    StringBuilder text = new StringBuilder("public class " + type + " {\n");
    for (int i = 0; i < methods; i++) {
      String check =
          switch (i % 3) {
            case 0 -> "org.junit.jupiter.api.Assertions.assertEquals(1, %s);";
            case 1 -> "org.junit.jupiter.api.Assertions.assertTrue(%s == 1);";
            default -> "if (%s != 1) throw new IllegalStateException();";
          };
      text.append("  @org.junit.jupiter.api.Test public void m").append(i).append("() { ");
      text.append(
          check.formatted(failing.get(i) ? "Integer.parseInt(\"2\")" : "Integer.parseInt(\"1\")"));
      text.append(" }\n");
    }
    return text.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Returns whether its methods have the expected outcomes.
  boolean sound(Map<TestMethod, Outcome> outcomes) {
    for (int i = 0; i < methods; i++) {
      Outcome outcome = outcomes.get(new TestMethod(type, "m" + i));
      if (outcome == null || outcome.status() != (failing.get(i) ? Status.FAILED : Status.PASSED)) {
        return false;
      }
    }
    return true;
  }
}
