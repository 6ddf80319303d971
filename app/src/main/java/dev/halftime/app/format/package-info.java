/// Records of other systems as runs: one interface for all formats, and the run that is stored.
@NullMarked
package dev.halftime.app.format;

import org.jspecify.annotations.NullMarked;
