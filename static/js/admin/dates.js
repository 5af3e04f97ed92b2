// Dates are read by the server, which refuses what is none. The picker would replace what it cannot read by today.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
