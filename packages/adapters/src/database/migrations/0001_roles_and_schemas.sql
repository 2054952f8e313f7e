-- One role for each process, and one schema for each matter. Nobody logs in as these roles: a session of the owner,
-- or of a login the administrator made a member, takes its role on when it starts. What each role may read and write
-- is said table by table where the table is made.

DO $$
DECLARE
  process text;
BEGIN
  FOREACH process IN ARRAY ARRAY['tamga_public', 'tamga_api', 'tamga_worker', 'tamga_gateway', 'tamga_exchange'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = process) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', process);
      END IF;
    EXCEPTION
      -- Roles belong to the whole server: another database of it made this one at the same moment.
      WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    BEGIN
      IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT %I TO CURRENT_USER', process);
      END IF;
    EXCEPTION
      WHEN insufficient_privilege THEN
        -- Made by an administrator: enough when he also made us a member.
        IF NOT pg_has_role(current_user, process, 'MEMBER') THEN
          RAISE EXCEPTION 'role % exists, but % is not a member of it', process, current_user;
        END IF;
    END;
  END LOOP;
END
$$;

CREATE SCHEMA intake;
CREATE SCHEMA declaration;
CREATE SCHEMA payment;
CREATE SCHEMA persons;
CREATE SCHEMA access;
CREATE SCHEMA reference;
CREATE SCHEMA risk;
CREATE SCHEMA evidence;
CREATE SCHEMA notice;

-- The external module sees reference data and what is published; no schema with personal data is open to it (389-5).
GRANT USAGE ON SCHEMA reference TO tamga_public, tamga_api, tamga_worker, tamga_gateway, tamga_exchange;
GRANT USAGE ON SCHEMA intake, declaration, payment, persons, access, risk, evidence, notice
  TO tamga_api, tamga_worker, tamga_exchange;
GRANT USAGE ON SCHEMA intake, evidence, notice TO tamga_gateway;
