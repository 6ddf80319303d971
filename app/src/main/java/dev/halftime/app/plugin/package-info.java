/// The parts that plug-ins provide by name, found in the jars and folders on the class path, and
/// assumptions whose failures are named as theirs.
@NullMarked
package dev.halftime.app.plugin;

import org.jspecify.annotations.NullMarked;
