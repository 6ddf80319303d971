/// Static sites: the pages of a run as files.
@NullMarked
package dev.halftime.app.bundle;

import org.jspecify.annotations.NullMarked;
