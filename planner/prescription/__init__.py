"""From tested strength and the equipment's own weights to repetitions and loads, week by week."""
