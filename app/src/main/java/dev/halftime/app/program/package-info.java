/// Agents that are third-party programs: their access to files, environment and network, and the
/// filtering of their output.
@NullMarked
package dev.halftime.app.program;

import org.jspecify.annotations.NullMarked;
