-- The external module sees the schema of the escort for one function only (0060): who operates is not among it (389-5).
revoke all on function escort.operator_id() from public;
grant execute on function escort.operator_id() to tamga_api, tamga_worker, tamga_gateway;
