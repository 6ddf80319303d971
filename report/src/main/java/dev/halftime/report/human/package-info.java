/// What people did, matched with what agents and simulated users did on the same tasks.
@NullMarked
package dev.halftime.report.human;

import org.jspecify.annotations.NullMarked;
