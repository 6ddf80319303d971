@NullMarked
package dev.halftime.agent.chooser;

import org.jspecify.annotations.NullMarked;
