package dev.halftime.audit;

import java.util.List;

/// A benchmark that has things of its own to be tested for, beside what is tested of all.
@FunctionalInterface
public interface Audited {

  /// What it is tested for besides.
  List<Check> checks();
}
