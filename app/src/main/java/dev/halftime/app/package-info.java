/// The applications, and the catalogue of benchmarks, agents, settings, users and models.
@NullMarked
package dev.halftime.app;

import org.jspecify.annotations.NullMarked;
