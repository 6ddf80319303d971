/// The parts that plug-ins provide by name, found in the jars and folders on the class path, and
/// assumptions to which their failures are attributed.
@NullMarked
package dev.halftime.app.plugin;

import org.jspecify.annotations.NullMarked;
