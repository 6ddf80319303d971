/// The parts that plug-ins provide by name, found in the jars and folders on the class path.
@NullMarked
package dev.halftime.app.plugin;

import org.jspecify.annotations.NullMarked;
