@NullMarked
package dev.halftime.zmachine.action;

import org.jspecify.annotations.NullMarked;
