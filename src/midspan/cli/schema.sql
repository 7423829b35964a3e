-- made of {"access/migrations/0001_initial.py": "3796bb79f1d4981f", "access/migrations/0002_counts_and_sent_forms.py": "742ad6c9cdb3fad4", "access/migrations/0003_session_round.py": "a07e7fb77f409fa0", "admissions/migrations/0001_initial.py": "fc7709d45a8bcbd2", "admissions/migrations/0002_ended_newest_first.py": "3aa0cf2c1e05e9b6", "aftercare/migrations/0001_initial.py": "0fbe888f7907084b", "aftercare/migrations/0002_signed_summaries_stay.py": "4a044bade47dc36a", "assessment/migrations/0001_initial.py": "b71744ed46fef625", "assessment/migrations/0002_read_only_once_signed.py": "bf387e278598b487", "assessment/migrations/0003_reviewed_at.py": "5f8629f41245e22a", "assessment/migrations/0004_diagnoses.py": "f4701e4e5ff20bd2", "assessment/migrations/0005_diagnoses_brought_over.py": "50e79c203e00c84a", "center/migrations/0001_initial.py": "092b897604c5bf3e", "center/migrations/0002_questionnaires.py": "091afbd2ecb3b9f0", "center/migrations/0003_days_of_grace.py": "162e7dc339dd190c", "center/migrations/0004_opening_hours.py": "a150374ea041dc77", "charting/migrations/0001_initial.py": "8c8d5846fb7a173e", "charting/migrations/0002_signed_notes_stay.py": "543cdbc01f4c78d4", "coverage/migrations/0001_initial.py": "f8507e266c58ab71", "documents/migrations/0001_initial.py": "23b6f4ce1a02169a", "documents/migrations/0002_who_else_signs.py": "af4dc7bc7c3e3d6b", "measures/migrations/0001_initial.py": "2d1f68756cef5391", "measures/migrations/0002_never_overwritten.py": "680053afaa134006", "measures/migrations/0003_check_ins_raise_alerts.py": "17fd95ead06ce290", "measures/migrations/0004_discussed_with_the_client.py": "1ad6fa56174b2791", "measures/migrations/0005_results_fed_back.py": "a157684d1fddec04", "outbox/migrations/0001_initial.py": "9e5a71814ae91994", "people/migrations/0001_initial.py": "e5f60f11f6cb5521", "people/migrations/0002_search.py": "137d44490c8eac98", "people/migrations/0003_team_roles.py": "8aa36b17ff62c8c2", "people/migrations/0004_episodes_by_end.py": "f7d252e3b75a8b1b", "people/migrations/0005_that_a_client_died.py": "3a9f44a49b166742", "privacy/migrations/0001_initial.py": "c6b556c992051e89", "privacy/migrations/0002_cover.py": "87165f7cae2e8a28", "privacy/migrations/0003_officers_desk.py": "4d9f4e11435bcf67", "privacy/migrations/0004_notice_words.py": "574cb2c9857b8f35", "privacy/migrations/0005_one_way_out.py": "2de8e7caf618bd15", "privacy/migrations/0006_what_papers_tell.py": "36a094ee7b42e435", "privacy/migrations/0007_agreements_and_circumstances.py": "00240c3626178031", "privacy/migrations/0008_pieces_of_what_went.py": "eb81f9a28fcb9d97", "review/migrations/0001_initial.py": "a32c1bd74703eeee", "review/migrations/0002_what_was_decided_stays.py": "0a37bef59ddd5a9c", "schedule/migrations/0001_initial.py": "5364cb2e85e1a687", "schedule/migrations/0002_no_longer_than_a_day.py": "128c4b2e04a26d98", "schedule/migrations/0003_told.py": "b3e6030052b27da5", "schedule/migrations/0004_availability.py": "66ab1e6bc21c974b", "schedule/migrations/0005_days_of_an_enrolment.py": "e125ac53dd545d2e", "schedule/migrations/0006_planning_runs.py": "0b3595df39601563", "schedule/migrations/0007_people_kept_apart.py": "9b1177ff3254f4f6", "schedule/migrations/0008_offers.py": "759481635b858623", "schedule/migrations/0009_news_of_changes.py": "948763032cd36b5d", "schedule/migrations/0010_sites_weeks_of_a_run.py": "c9afdbbb1d6516ae", "schedule/migrations/0011_what_staff_are_told.py": "16b7323a7b777647", "trail/migrations/0001_initial.py": "3ab11600f144280b", "trail/migrations/0002_append_only.py": "ce68c7e064767501", "treatment/migrations/0001_initial.py": "8f4d9caef0f8c86e", "treatment/migrations/0002_signed_plans_stay.py": "cac0aca53ed539e5", "treatment/migrations/0003_a_draft_can_be_set_aside.py": "478dc5ba03edf97e", "django": "5.2.19", "django-allauth": "65.21.1", "django-axes": "8.3.1", "procrastinate": "3.10.0"}
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA people_search;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE FUNCTION public.aftercare_keep() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF to_jsonb(NEW) - 'client_id' - 'document_id' IS DISTINCT FROM to_jsonb(OLD) - 'client_id' - 'document_id' THEN
        RAISE EXCEPTION 'This row of % is finished and is never overwritten', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.assessment_draft_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM assessment_assessment a WHERE a.id = NEW.assessment_id AND a.state = 'draft') THEN
        RAISE EXCEPTION 'This assessment is signed: % is read-only', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.assessment_keep() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF TG_ARGV[0] = 'replaced'
       AND (to_jsonb(NEW) - '{replaced_at,reviewed_at}'::text[]) = (to_jsonb(OLD) - '{replaced_at,reviewed_at}'::text[])
       AND to_jsonb(OLD) -> 'replaced_at' IN ('null'::jsonb, to_jsonb(NEW) -> 'replaced_at')
       AND coalesce(to_jsonb(OLD) -> 'reviewed_at', 'null') IN ('null'::jsonb, to_jsonb(NEW) -> 'reviewed_at') THEN
        RETURN NEW;
    END IF;
    IF (to_jsonb(NEW) - 'episode_id') IS DISTINCT FROM (to_jsonb(OLD) - 'episode_id') THEN
        RAISE EXCEPTION 'This row of % is signed and is never overwritten', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.charting_draft_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM charting_note n WHERE n.id IN (OLD.note_id, NEW.note_id) AND n.state <> 'draft') THEN
        RAISE EXCEPTION 'This note is signed: % is read-only', TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.charting_keep() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    RAISE EXCEPTION 'This row of % is signed and is never overwritten', TG_TABLE_NAME;
END $$;
CREATE FUNCTION public.charting_keep_note() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    later CONSTANT text[] := ARRAY['state', 'cosigned_at', 'cosigned_by_id', 'cosigned_name', 'error_at', 'error_by_id', 'error_reason'];
    cosign CONSTANT text[] := ARRAY['state', 'error_at', 'error_by_id', 'error_reason'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF (to_jsonb(NEW) - later) = (to_jsonb(OLD) - later) THEN
        IF OLD.state = 'signed' AND OLD.needs_cosign AND NEW.state = 'cosigned' THEN
            RETURN NEW;
        END IF;
        IF OLD.state <> 'entered_in_error' AND NEW.state = 'entered_in_error'
           AND (to_jsonb(NEW) - cosign) = (to_jsonb(OLD) - cosign) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'This row of % is signed and is never overwritten', TG_TABLE_NAME;
END $$;
CREATE FUNCTION public.charting_keep_shared() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (to_jsonb(NEW) - 'version' - 'saved_at') IS DISTINCT FROM (to_jsonb(OLD) - 'version' - 'saved_at') THEN
        RAISE EXCEPTION 'This row of % is signed and is never overwritten', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.measures_keep() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF (to_jsonb(NEW) - 'episode_id') IS DISTINCT FROM (to_jsonb(OLD) - 'episode_id') THEN
        RAISE EXCEPTION 'This row of % is finished and is never overwritten', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.people_find(patterns text[]) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 30
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
    IF coalesce(current_setting('midspan.actor', true), '') = '' OR coalesce(current_setting('midspan.center', true), '') = '' THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT t.client_id FROM people_search.text t
        WHERE t.words LIKE patterns[1] AND t.words LIKE ALL (patterns)
          AND t.center_id = current_setting('midspan.center')::bigint;
END $$;
CREATE FUNCTION public.people_search_keep() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
    INSERT INTO people_search.text VALUES (NEW.id, NEW.center_id, NEW.search_text)
    ON CONFLICT (client_id) DO UPDATE SET center_id = EXCLUDED.center_id, words = EXCLUDED.words;
    RETURN NULL;
END $$;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;
    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;
    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;
    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;
    RETURN _job_id;
END;
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;
 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.review_keep() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF to_jsonb(NEW) - 'client_id' IS DISTINCT FROM to_jsonb(OLD) - 'client_id' THEN
        RAISE EXCEPTION 'This row of % is kept as it was made', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.trail_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'The trail is append-only: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE FUNCTION public.trail_stamp() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.era := (SELECT max(number) FROM trail_era);
    NEW.xid := pg_current_xact_id()::text::bigint;
    NEW.recorded_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE FUNCTION public.treatment_only_ends() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'Nothing is deleted from %', TG_TABLE_NAME;
    END IF;
    IF to_jsonb(NEW) - 'client_id' - 'episode_id' - 'document_id' - TG_ARGV[0]
       IS DISTINCT FROM to_jsonb(OLD) - 'client_id' - 'episode_id' - 'document_id' - TG_ARGV[0] THEN
        RAISE EXCEPTION 'A row of % is never overwritten', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.treatment_plan_keep() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'No plan is deleted';
    END IF;
    IF NEW.state = 'draft' OR NOT (OLD.state = NEW.state OR NEW.state = 'superseded') THEN
        RAISE EXCEPTION 'A plan in force does not become a draft, and a replaced one stays replaced';
    END IF;
    IF to_jsonb(NEW) - 'state' - 'ended_on' - 'certification_due_on' - 'review_due_on'
       IS DISTINCT FROM to_jsonb(OLD) - 'state' - 'ended_on' - 'certification_due_on' - 'review_due_on' THEN
        RAISE EXCEPTION 'This plan is signed and is never overwritten';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.treatment_tree_keep() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM treatment_plan p WHERE p.id IN (OLD.plan_id, NEW.plan_id) AND p.state <> 'draft') THEN
        IF TG_OP = 'UPDATE' AND TG_ARGV[0] = 'closes'
           AND to_jsonb(NEW) - 'state' - 'closed_on' - 'words' = to_jsonb(OLD) - 'state' - 'closed_on' - 'words' THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'This plan is signed: % is read-only', TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TABLE people_search.text (
    client_id uuid NOT NULL,
    center_id bigint NOT NULL,
    words text NOT NULL
);
CREATE TABLE public.access_sentform (
    key character varying(64) NOT NULL,
    answer character varying(64) NOT NULL,
    ends_at timestamp with time zone NOT NULL
);
CREATE TABLE public.access_tally (
    key character varying(64) NOT NULL,
    number integer NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    CONSTRAINT access_tally_number_check CHECK ((number >= 0))
);
CREATE TABLE public.access_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(10) NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    session_round integer NOT NULL,
    CONSTRAINT access_user_email_lower CHECK (((email)::text = lower((email)::text))),
    CONSTRAINT access_user_session_round_check CHECK ((session_round >= 0))
);
ALTER TABLE public.access_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.admissions_call (
    id uuid NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    direction character varying(6) NOT NULL,
    spoke_with character varying(8) NOT NULL,
    outcome character varying(14) NOT NULL,
    said text NOT NULL,
    by_user_id bigint,
    client_id uuid NOT NULL,
    enquiry_id uuid NOT NULL
);
CREATE TABLE public.admissions_enquiry (
    id uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    source character varying(12) NOT NULL,
    heard_from character varying(160) NOT NULL,
    caller_kind character varying(10) NOT NULL,
    caller_name character varying(160) NOT NULL,
    caller_phone character varying(20) NOT NULL,
    caller_email character varying(254) NOT NULL,
    caller_relationship character varying(80) NOT NULL,
    caller_organisation character varying(160) NOT NULL,
    channel character varying(6) NOT NULL,
    best_time character varying(80) NOT NULL,
    may_leave_message boolean NOT NULL,
    safe_to_identify boolean NOT NULL,
    contact_note character varying(300) NOT NULL,
    person_knows boolean,
    concern character varying(14) NOT NULL,
    reason text NOT NULL,
    track character varying(60) NOT NULL,
    consent_to_verify uuid,
    state character varying(10) NOT NULL,
    step character varying(60) NOT NULL,
    step_due_at timestamp with time zone NOT NULL,
    start_due_at timestamp with time zone NOT NULL,
    next_step character varying(200) NOT NULL,
    next_due_at timestamp with time zone,
    call_draft text NOT NULL,
    closed_at timestamp with time zone,
    close_reason character varying(40) NOT NULL,
    close_words character varying(300) NOT NULL,
    merged_from_client uuid,
    client_id uuid NOT NULL,
    merged_into_id uuid,
    owner_id bigint,
    CONSTRAINT admissions_closed_when CHECK ((((state)::text = 'open'::text) OR (closed_at IS NOT NULL))),
    CONSTRAINT admissions_closed_with_reason CHECK (((((close_reason)::text = ''::text) AND ((state)::text = ANY ((ARRAY['open'::character varying, 'admitted'::character varying])::text[]))) OR ((closed_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['closed'::character varying, 'referred'::character varying])::text[])) AND (NOT ((close_reason)::text = ''::text))))),
    CONSTRAINT admissions_has_step CHECK ((NOT ((step)::text = ''::text))),
    CONSTRAINT admissions_merged_not_open CHECK (((merged_into_id IS NULL) OR (NOT ((state)::text = 'open'::text)))),
    CONSTRAINT admissions_not_merged_into_self CHECK ((NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL))))
);
CREATE TABLE public.admissions_notsame (
    id uuid NOT NULL,
    said_at timestamp with time zone NOT NULL,
    by_user_id bigint,
    client_id uuid NOT NULL,
    other_id uuid NOT NULL,
    CONSTRAINT admissions_not_same_two CHECK ((NOT (client_id = other_id)))
);
CREATE TABLE public.admissions_referral (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    to_name character varying(160) NOT NULL,
    to_person character varying(120) NOT NULL,
    to_phone character varying(40) NOT NULL,
    handed_over character varying(300) NOT NULL,
    consent_id uuid,
    disclosure_id uuid,
    appointment_at timestamp with time zone,
    arrival character varying(12) NOT NULL,
    confirmed_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    by_user_id bigint,
    client_id uuid NOT NULL,
    enquiry_id uuid NOT NULL,
    CONSTRAINT admissions_referral_confirmed CHECK ((((arrival)::text = 'waiting'::text) OR (confirmed_at IS NOT NULL))),
    CONSTRAINT admissions_referral_logged CHECK ((((handed_over)::text = ''::text) OR (disclosure_id IS NOT NULL))),
    CONSTRAINT admissions_referral_to CHECK ((NOT ((to_name)::text = ''::text)))
);
CREATE TABLE public.admissions_stepprogress (
    id uuid NOT NULL,
    step character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone,
    evidence character varying(200) NOT NULL,
    by_user_id bigint,
    client_id uuid NOT NULL,
    enquiry_id uuid NOT NULL,
    CONSTRAINT admissions_step_times CHECK (((completed_at IS NULL) OR (completed_at >= started_at))),
    CONSTRAINT admissions_stepprogress_order_check CHECK (("order" >= 0))
);
CREATE TABLE public.aftercare_attempt (
    id uuid NOT NULL,
    how character varying(12) NOT NULL,
    outcome character varying(16) NOT NULL,
    words character varying(600) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    follow_up_id uuid NOT NULL
);
CREATE TABLE public.aftercare_coachcontact (
    id uuid NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    how character varying(12) NOT NULL,
    outcome character varying(16) NOT NULL,
    minutes smallint NOT NULL,
    words character varying(600) NOT NULL,
    next_on date,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    episode_id uuid,
    CONSTRAINT aftercare_coachcontact_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT aftercare_contact_minutes CHECK ((minutes <= 1440))
);
CREATE TABLE public.aftercare_continuingcare (
    id uuid NOT NULL,
    goals text NOT NULL,
    coach_words character varying(300) NOT NULL,
    come_back character varying(300) NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    given_at timestamp with time zone,
    given_version integer,
    client_id uuid NOT NULL,
    coach_id bigint,
    document_id uuid,
    episode_id uuid NOT NULL,
    saved_by_id bigint NOT NULL,
    CONSTRAINT aftercare_continuingcare_given_version_check CHECK ((given_version >= 0)),
    CONSTRAINT aftercare_continuingcare_version_check CHECK ((version >= 0))
);
CREATE TABLE public.aftercare_discharge (
    id uuid NOT NULL,
    "on" date NOT NULL,
    last_contact_on date NOT NULL,
    reason character varying(2) NOT NULL,
    "where" character varying(200) NOT NULL,
    "table" character varying(80) NOT NULL,
    level character varying(8) NOT NULL,
    wants_alumni boolean,
    alumni_asked_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    CONSTRAINT aftercare_has_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT aftercare_last_contact_before_end CHECK ((last_contact_on <= "on"))
);
CREATE TABLE public.aftercare_followup (
    id uuid NOT NULL,
    days smallint NOT NULL,
    due_on date NOT NULL,
    state character varying(12) NOT NULL,
    outcome character varying(16) NOT NULL,
    life jsonb NOT NULL,
    closed_at timestamp with time zone,
    closed_why character varying(200) NOT NULL,
    client_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    CONSTRAINT aftercare_follow_up_closed_when CHECK ((((closed_at IS NULL) AND ((state)::text = 'waiting'::text)) OR ((NOT ((state)::text = 'waiting'::text)) AND (closed_at IS NOT NULL)))),
    CONSTRAINT aftercare_followup_days_check CHECK ((days >= 0))
);
CREATE TABLE public.aftercare_summary (
    id uuid NOT NULL,
    words character varying(600) NOT NULL,
    sections jsonb NOT NULL,
    items jsonb NOT NULL,
    version integer NOT NULL,
    due_on date NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    signed_name character varying(160) NOT NULL,
    signed_at timestamp with time zone,
    signed_text text NOT NULL,
    seal character varying(64) NOT NULL,
    tables character varying(80)[] NOT NULL,
    client_id uuid NOT NULL,
    discharge_id uuid NOT NULL,
    document_id uuid,
    saved_by_id bigint NOT NULL,
    signed_by_id bigint,
    CONSTRAINT aftercare_summary_signed_whole CHECK (((((seal)::text = ''::text) AND (signed_at IS NULL) AND (signed_by_id IS NULL) AND (signed_text = ''::text)) OR ((signed_at IS NOT NULL) AND (signed_by_id IS NOT NULL) AND (NOT (signed_text = ''::text)) AND (NOT ((seal)::text = ''::text))))),
    CONSTRAINT aftercare_summary_version_check CHECK ((version >= 0))
);
CREATE TABLE public.aftercare_summaryaddendum (
    id uuid NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    summary_id uuid NOT NULL,
    CONSTRAINT aftercare_addendum_words CHECK ((NOT (words = ''::text)))
);
CREATE TABLE public.aftercare_support (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(12) NOT NULL,
    area character varying(20) NOT NULL,
    what character varying(200) NOT NULL,
    who character varying(160) NOT NULL,
    phone character varying(40) NOT NULL,
    place character varying(200) NOT NULL,
    "on" date,
    "time" time without time zone,
    client_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT aftercare_appointment_has_day CHECK (((NOT ((kind)::text = 'appointment'::text)) OR ("on" IS NOT NULL))),
    CONSTRAINT aftercare_support_named CHECK ((NOT ((what)::text = ''::text))),
    CONSTRAINT aftercare_support_position_check CHECK (("position" >= 0))
);
CREATE TABLE public.assessment_addendum (
    id uuid NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    client_id uuid NOT NULL,
    assessment_id uuid NOT NULL,
    CONSTRAINT assessment_addendum_words CHECK ((NOT (words = ''::text)))
);
CREATE TABLE public.assessment_assessment (
    id uuid NOT NULL,
    state character varying(10) NOT NULL,
    "table" character varying(80) NOT NULL,
    domains character varying(40)[] NOT NULL,
    started_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    cosigned_at timestamp with time zone,
    client_id uuid NOT NULL,
    cosigned_by_id bigint,
    episode_id uuid,
    follows_id uuid,
    signed_by_id bigint,
    started_by_id bigint,
    CONSTRAINT assessment_cosigned_by_another CHECK ((((cosigned_at IS NULL) AND (cosigned_by_id IS NULL)) OR ((cosigned_at IS NOT NULL) AND (cosigned_by_id IS NOT NULL) AND ((state)::text = 'signed'::text) AND (NOT ((cosigned_by_id = signed_by_id) AND (cosigned_by_id IS NOT NULL) AND (signed_by_id IS NOT NULL)))))),
    CONSTRAINT assessment_in_order CHECK (((signed_at IS NULL) OR (signed_at >= started_at))),
    CONSTRAINT assessment_signed_by_somebody CHECK ((((signed_at IS NULL) AND (signed_by_id IS NULL) AND ((state)::text = 'draft'::text)) OR ((NOT ((state)::text = 'draft'::text)) AND (signed_at IS NOT NULL) AND (signed_by_id IS NOT NULL))))
);
ALTER TABLE ONLY public.assessment_assessment FORCE ROW LEVEL SECURITY;
CREATE TABLE public.assessment_cosignature (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    agrees boolean NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    decided_by_id bigint NOT NULL,
    decision_id uuid NOT NULL,
    CONSTRAINT assessment_cosign_declined_with_words CHECK ((agrees OR (NOT (words = ''::text)))),
    CONSTRAINT assessment_cosigner_is_another CHECK ((NOT (by_id = decided_by_id)))
);
CREATE TABLE public.assessment_decision (
    id uuid NOT NULL,
    recommended character varying(8) NOT NULL,
    level character varying(8) NOT NULL,
    reason character varying(40) NOT NULL,
    words text NOT NULL,
    says jsonb NOT NULL,
    supervisor boolean NOT NULL,
    prescriber boolean NOT NULL,
    early_review_on date,
    decided_at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    assessment_id uuid NOT NULL,
    client_id uuid NOT NULL,
    decided_by_id bigint NOT NULL,
    reviewed_at timestamp with time zone,
    CONSTRAINT assessment_decision_different_has_reason CHECK ((((early_review_on IS NULL) AND ((level)::text = (recommended)::text) AND (NOT prescriber) AND ((reason)::text = ''::text) AND (NOT supervisor)) OR ((NOT ((level)::text = (recommended)::text)) AND (NOT ((reason)::text = ''::text)) AND (early_review_on IS NOT NULL)))),
    CONSTRAINT assessment_decision_other_has_words CHECK (((NOT ((reason)::text = 'other'::text)) OR (NOT (words = ''::text))))
);
ALTER TABLE ONLY public.assessment_decision FORCE ROW LEVEL SECURITY;
CREATE TABLE public.assessment_diagnosis (
    id uuid NOT NULL,
    code character varying(8) NOT NULL,
    title character varying(300) NOT NULL,
    words character varying(300) NOT NULL,
    edition character varying(80) NOT NULL,
    standing character varying(12) NOT NULL,
    principal boolean NOT NULL,
    since character varying(60) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_why character varying(300) NOT NULL,
    assessment_id uuid,
    client_id uuid NOT NULL,
    ended_by_id bigint,
    recorded_by_id bigint,
    CONSTRAINT assessment_diagnosis_ended_with_reason CHECK ((((ended_at IS NULL) AND ((ended_why)::text = ''::text)) OR ((ended_at IS NOT NULL) AND (NOT ((ended_why)::text = ''::text))))),
    CONSTRAINT assessment_diagnosis_principal_holds CHECK ((NOT (principal AND ((standing)::text = 'ruled_out'::text))))
);
ALTER TABLE ONLY public.assessment_diagnosis FORCE ROW LEVEL SECURITY;
CREATE TABLE public.assessment_directorreview (
    id uuid NOT NULL,
    verdict character varying(10) NOT NULL,
    note text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    decided_by_id bigint NOT NULL,
    decision_id uuid NOT NULL,
    CONSTRAINT assessment_returned_with_a_note CHECK ((((verdict)::text = 'agrees'::text) OR (NOT (note = ''::text)))),
    CONSTRAINT assessment_reviewer_is_another CHECK ((NOT (by_id = decided_by_id)))
);
ALTER TABLE ONLY public.assessment_directorreview FORCE ROW LEVEL SECURITY;
CREATE TABLE public.assessment_rating (
    id uuid NOT NULL,
    dimension smallint NOT NULL,
    value smallint,
    evidence text NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone,
    assessment_id uuid NOT NULL,
    client_id uuid NOT NULL,
    saved_by_id bigint,
    CONSTRAINT assessment_rating_0_to_4 CHECK (((value IS NULL) OR (value <= 4))),
    CONSTRAINT assessment_rating_dimension CHECK (((dimension >= 1) AND (dimension <= 6))),
    CONSTRAINT assessment_rating_dimension_check CHECK ((dimension >= 0)),
    CONSTRAINT assessment_rating_value_check CHECK ((value >= 0)),
    CONSTRAINT assessment_rating_version_check CHECK ((version >= 0))
);
CREATE TABLE public.assessment_recommended (
    id uuid NOT NULL,
    level character varying(8) NOT NULL,
    "case" jsonb NOT NULL,
    answer jsonb NOT NULL,
    tables character varying(80)[] NOT NULL,
    engine character varying(60) NOT NULL,
    at timestamp with time zone NOT NULL,
    assessment_id uuid NOT NULL,
    client_id uuid NOT NULL,
    CONSTRAINT assessment_not_provisional CHECK (((answer -> 'provisional'::text) = 'false'::jsonb))
);
CREATE TABLE public.assessment_section (
    id uuid NOT NULL,
    domain character varying(40) NOT NULL,
    answers jsonb NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone,
    assessment_id uuid NOT NULL,
    client_id uuid NOT NULL,
    saved_by_id bigint,
    CONSTRAINT assessment_section_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY public.assessment_section FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.axes_accessattempt (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    get_data text NOT NULL,
    post_data text NOT NULL,
    failures_since_start integer NOT NULL,
    CONSTRAINT axes_accessattempt_failures_since_start_check CHECK ((failures_since_start >= 0))
);
ALTER TABLE public.axes_accessattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.axes_accessattemptexpiration (
    access_attempt_id integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.axes_accessfailurelog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    locked_out boolean NOT NULL
);
ALTER TABLE public.axes_accessfailurelog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessfailurelog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.axes_accesslog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    logout_time timestamp with time zone,
    session_hash character varying(64) NOT NULL
);
ALTER TABLE public.axes_accesslog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accesslog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_admissionstep (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    name character varying(120) NOT NULL,
    what character varying(300) NOT NULL,
    owner_role character varying(40) NOT NULL,
    target_hours smallint NOT NULL,
    center_id bigint NOT NULL,
    CONSTRAINT center_admissionstep_order_check CHECK (("order" >= 0)),
    CONSTRAINT center_admissionstep_target_hours_check CHECK ((target_hours >= 0))
);
ALTER TABLE public.center_admissionstep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_admissionstep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_center (
    id bigint NOT NULL,
    slug character varying(50) NOT NULL,
    name character varying(120) NOT NULL,
    display_name character varying(120) NOT NULL,
    tagline character varying(300) NOT NULL,
    setting character varying(300) NOT NULL,
    city character varying(80) NOT NULL,
    state character varying(2) NOT NULL,
    time_zone character varying(60) NOT NULL,
    phone character varying(30) NOT NULL,
    on_call_phone character varying(30) NOT NULL,
    on_call_note character varying(300) NOT NULL,
    start_min_hours smallint NOT NULL,
    start_max_hours smallint NOT NULL,
    group_max smallint NOT NULL,
    citation text NOT NULL,
    document character varying(3) NOT NULL,
    document_title character varying(200) NOT NULL,
    digest character varying(64) NOT NULL,
    loaded_at timestamp with time zone NOT NULL,
    sources jsonb NOT NULL,
    opens_hour smallint NOT NULL,
    closes_hour smallint NOT NULL,
    grid_minutes smallint NOT NULL,
    CONSTRAINT center_center_closes_hour_check CHECK ((closes_hour >= 0)),
    CONSTRAINT center_center_grid_minutes_check CHECK ((grid_minutes >= 0)),
    CONSTRAINT center_center_group_max_check CHECK ((group_max >= 0)),
    CONSTRAINT center_center_opens_hour_check CHECK ((opens_hour >= 0)),
    CONSTRAINT center_center_start_max_hours_check CHECK ((start_max_hours >= 0)),
    CONSTRAINT center_center_start_min_hours_check CHECK ((start_min_hours >= 0)),
    CONSTRAINT center_grid CHECK ((grid_minutes = ANY (ARRAY[15, 30, 60]))),
    CONSTRAINT center_group_max CHECK ((group_max >= 1)),
    CONSTRAINT center_opening CHECK (((closes_hour > opens_hour) AND (closes_hour <= 23))),
    CONSTRAINT center_start_band CHECK ((start_max_hours >= start_min_hours))
);
ALTER TABLE public.center_center ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_center_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_counter (
    id bigint NOT NULL,
    series character varying(20) NOT NULL,
    last integer NOT NULL,
    center_id bigint NOT NULL,
    CONSTRAINT center_counter_last_check CHECK ((last >= 0))
);
ALTER TABLE public.center_counter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_counter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_credential (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    number character varying(40) NOT NULL,
    state character varying(2) NOT NULL,
    expires date,
    staff_id bigint NOT NULL
);
ALTER TABLE public.center_credential ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_credential_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_daytemplate (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    name character varying(120) NOT NULL,
    center_id bigint NOT NULL,
    CONSTRAINT center_daytemplate_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.center_daytemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_daytemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_leveloffering (
    id bigint NOT NULL,
    code character varying(8) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    name character varying(120) NOT NULL,
    hours_min numeric(5,2),
    hours_max numeric(5,2),
    days_min smallint,
    days_max smallint,
    sessions_min smallint,
    sessions_max smallint,
    session_hours_min numeric(4,2),
    session_hours_max numeric(4,2),
    own_days smallint,
    own_session_hours numeric(4,2),
    weeks_default smallint,
    weeks_min smallint,
    weeks_max smallint,
    possible_weeks_min smallint,
    possible_weeks_max smallint,
    regulatory_hours_min numeric(5,2),
    regulatory_hours_below numeric(5,2),
    living character varying(200) NOT NULL,
    who_for character varying(300) NOT NULL,
    center_id bigint NOT NULL,
    program_id bigint,
    CONSTRAINT center_level_days CHECK (((days_max IS NULL) OR ((days_max >= days_min) AND (days_max <= 7)))),
    CONSTRAINT center_level_hours CHECK (((hours_max IS NULL) OR (hours_max >= hours_min))),
    CONSTRAINT center_level_weeks CHECK (((weeks_max IS NULL) OR (weeks_max >= weeks_min))),
    CONSTRAINT center_leveloffering_days_max_check CHECK ((days_max >= 0)),
    CONSTRAINT center_leveloffering_days_min_check CHECK ((days_min >= 0)),
    CONSTRAINT center_leveloffering_order_check CHECK (("order" >= 0)),
    CONSTRAINT center_leveloffering_own_days_check CHECK ((own_days >= 0)),
    CONSTRAINT center_leveloffering_possible_weeks_max_check CHECK ((possible_weeks_max >= 0)),
    CONSTRAINT center_leveloffering_possible_weeks_min_check CHECK ((possible_weeks_min >= 0)),
    CONSTRAINT center_leveloffering_sessions_max_check CHECK ((sessions_max >= 0)),
    CONSTRAINT center_leveloffering_sessions_min_check CHECK ((sessions_min >= 0)),
    CONSTRAINT center_leveloffering_weeks_default_check CHECK ((weeks_default >= 0)),
    CONSTRAINT center_leveloffering_weeks_max_check CHECK ((weeks_max >= 0)),
    CONSTRAINT center_leveloffering_weeks_min_check CHECK ((weeks_min >= 0))
);
ALTER TABLE public.center_leveloffering ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_leveloffering_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_meeting (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    weekday smallint NOT NULL,
    start time without time zone NOT NULL,
    "end" time without time zone NOT NULL,
    center_id bigint NOT NULL,
    track_id bigint NOT NULL,
    CONSTRAINT center_meeting_order_check CHECK (("order" >= 0)),
    CONSTRAINT center_meeting_times CHECK (("end" > start)),
    CONSTRAINT center_meeting_weekday CHECK ((weekday <= 6)),
    CONSTRAINT center_meeting_weekday_check CHECK ((weekday >= 0))
);
ALTER TABLE public.center_meeting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_meeting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_membership (
    id bigint NOT NULL,
    roles character varying(40)[] NOT NULL,
    active boolean NOT NULL,
    since timestamp with time zone NOT NULL,
    center_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT center_membership_roles CHECK ((
CASE
    WHEN (roles IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(roles, 1), 0)
END >= 1))
);
ALTER TABLE public.center_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_modality (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    name character varying(120) NOT NULL,
    what character varying(300) NOT NULL,
    offered boolean NOT NULL,
    center_id bigint NOT NULL,
    CONSTRAINT center_modality_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.center_modality ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_modality_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_phase (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    name character varying(120) NOT NULL,
    focus character varying(300) NOT NULL,
    usual_weeks smallint NOT NULL,
    center_id bigint NOT NULL,
    CONSTRAINT center_phase_order_check CHECK (("order" >= 0)),
    CONSTRAINT center_phase_usual_weeks_check CHECK ((usual_weeks >= 0))
);
ALTER TABLE public.center_phase ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_phase_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_point (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    section character varying(30) NOT NULL,
    text character varying(300) NOT NULL,
    detail text NOT NULL,
    center_id bigint NOT NULL,
    CONSTRAINT center_point_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.center_point ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_point_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_program (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    name character varying(120) NOT NULL,
    age_group character varying(12) NOT NULL,
    focus character varying(6) NOT NULL,
    center_id bigint NOT NULL,
    CONSTRAINT center_program_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.center_program ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_program_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_questionnaire (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    asked boolean NOT NULL,
    programs character varying(60)[] NOT NULL,
    age_groups character varying(12)[] NOT NULL,
    rhythms jsonb NOT NULL,
    center_id bigint NOT NULL,
    grace_days smallint NOT NULL,
    CONSTRAINT center_questionnaire_grace_days_check CHECK ((grace_days >= 0)),
    CONSTRAINT center_questionnaire_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.center_questionnaire ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_questionnaire_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_room (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    name character varying(120) NOT NULL,
    capacity smallint NOT NULL,
    virtual boolean NOT NULL,
    center_id bigint NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT center_room_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT center_room_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.center_room ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_room_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_segment (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    title character varying(120) NOT NULL,
    minutes smallint NOT NULL,
    countable boolean NOT NULL,
    center_id bigint NOT NULL,
    template_id bigint NOT NULL,
    service_id bigint,
    CONSTRAINT center_segment_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT center_segment_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.center_segment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_segment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_service (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(20) NOT NULL,
    what character varying(300) NOT NULL,
    offered boolean NOT NULL,
    countable boolean NOT NULL,
    external boolean NOT NULL,
    weekly_minutes smallint,
    center_id bigint NOT NULL,
    CONSTRAINT center_service_order_check CHECK (("order" >= 0)),
    CONSTRAINT center_service_weekly_minutes_check CHECK ((weekly_minutes >= 0))
);
ALTER TABLE public.center_service ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_service_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_site (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    name character varying(120) NOT NULL,
    address character varying(300) NOT NULL,
    center_id bigint NOT NULL,
    CONSTRAINT center_site_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.center_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_staff (
    id bigint NOT NULL,
    display_name character varying(120) NOT NULL,
    title character varying(120) NOT NULL,
    credentials character varying(120) NOT NULL,
    licensed boolean NOT NULL,
    license_state character varying(2) NOT NULL,
    license_number character varying(40) NOT NULL,
    license_expires date,
    center_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT center_staff_licence_state CHECK (((NOT licensed) OR (NOT ((license_state)::text = ''::text))))
);
ALTER TABLE public.center_staff ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_staff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.center_track (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    "order" smallint NOT NULL,
    active boolean NOT NULL,
    sources jsonb NOT NULL,
    name character varying(120) NOT NULL,
    mode character varying(12) NOT NULL,
    seats smallint NOT NULL,
    center_id bigint NOT NULL,
    level_id bigint NOT NULL,
    program_id bigint NOT NULL,
    template_id bigint NOT NULL,
    CONSTRAINT center_track_order_check CHECK (("order" >= 0)),
    CONSTRAINT center_track_seats_check CHECK ((seats >= 0))
);
ALTER TABLE public.center_track ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.center_track_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.charting_addendum (
    id uuid NOT NULL,
    text text NOT NULL,
    by_name character varying(250) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    note_id uuid NOT NULL,
    CONSTRAINT charting_addendum_says CHECK ((NOT (text = ''::text)))
);
CREATE TABLE public.charting_attendance (
    id uuid NOT NULL,
    "on" date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    state character varying(8) NOT NULL,
    mode character varying(10) NOT NULL,
    from_state character varying(2) NOT NULL,
    arrived_at timestamp with time zone,
    left_at timestamp with time zone,
    length smallint NOT NULL,
    minutes smallint NOT NULL,
    countable boolean NOT NULL,
    countable_minutes smallint NOT NULL,
    late boolean NOT NULL,
    left_early boolean NOT NULL,
    reason character varying(20) NOT NULL,
    words character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    appointment_id uuid,
    by_id bigint,
    client_id uuid NOT NULL,
    episode_id uuid,
    session_id uuid,
    CONSTRAINT charting_attendance_countable_minutes_check CHECK ((countable_minutes >= 0)),
    CONSTRAINT charting_attendance_excused_why CHECK (((NOT ((state)::text = 'excused'::text)) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT charting_attendance_length_check CHECK ((length >= 0)),
    CONSTRAINT charting_attendance_minutes CHECK (((minutes <= length) AND ((countable AND (countable_minutes = minutes)) OR ((NOT countable) AND (countable_minutes = 0))))),
    CONSTRAINT charting_attendance_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT charting_attendance_of_one CHECK ((((appointment_id IS NOT NULL) AND (session_id IS NULL)) OR ((appointment_id IS NULL) AND (session_id IS NOT NULL)))),
    CONSTRAINT charting_attendance_state CHECK (((((state)::text = 'present'::text) AND (NOT ((mode)::text = ''::text)) AND ((reason)::text = ''::text)) OR (((from_state)::text = ''::text) AND (NOT late) AND (minutes = 0) AND ((mode)::text = ''::text) AND ((state)::text = ANY ((ARRAY['absent'::character varying, 'excused'::character varying])::text[])) AND (arrived_at IS NULL) AND (left_at IS NULL) AND (NOT left_early)))),
    CONSTRAINT charting_attendance_times CHECK (((arrived_at IS NULL) OR (left_at IS NULL) OR (left_at > arrived_at))),
    CONSTRAINT charting_attendance_video_from CHECK (((((from_state)::text ~ '^[A-Z]{2}$'::text) AND ((mode)::text = 'video'::text)) OR (NOT ((mode)::text = 'video'::text))))
);
CREATE TABLE public.charting_checkin (
    id uuid NOT NULL,
    "on" date NOT NULL,
    mood smallint,
    craving smallint,
    use character varying(8) NOT NULL,
    use_words character varying(300) NOT NULL,
    safe_home character varying(6) NOT NULL,
    words character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    attendance_id uuid NOT NULL,
    by_id bigint,
    client_id uuid NOT NULL,
    CONSTRAINT charting_check_in_scale CHECK ((((mood IS NULL) OR (mood <= 10)) AND ((craving IS NULL) OR (craving <= 10)))),
    CONSTRAINT charting_check_in_use_words CHECK ((((use)::text = 'some'::text) OR ((use_words)::text = ''::text))),
    CONSTRAINT charting_checkin_craving_check CHECK ((craving >= 0)),
    CONSTRAINT charting_checkin_mood_check CHECK ((mood >= 0))
);
CREATE TABLE public.charting_note (
    id uuid NOT NULL,
    kind character varying(16) NOT NULL,
    "on" date NOT NULL,
    text text NOT NULL,
    version integer NOT NULL,
    state character varying(16) NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    signed_name character varying(250) NOT NULL,
    signed_text text NOT NULL,
    seal character varying(64) NOT NULL,
    needs_cosign boolean NOT NULL,
    cosigned_at timestamp with time zone,
    cosigned_name character varying(250) NOT NULL,
    error_at timestamp with time zone,
    error_reason character varying(300) NOT NULL,
    appointment_id uuid,
    author_id bigint NOT NULL,
    client_id uuid NOT NULL,
    cosigned_by_id bigint,
    episode_id uuid,
    error_by_id bigint,
    session_id uuid,
    signed_by_id bigint,
    shared_id bigint,
    CONSTRAINT charting_note_cosigned CHECK (((NOT ((state)::text = 'cosigned'::text)) OR ((cosigned_at IS NOT NULL) AND (cosigned_by_id IS NOT NULL) AND needs_cosign AND (NOT ((cosigned_by_id = signed_by_id) AND (cosigned_by_id IS NOT NULL) AND (signed_by_id IS NOT NULL)))))),
    CONSTRAINT charting_note_error CHECK ((((error_at IS NOT NULL) AND (error_by_id IS NOT NULL) AND ((state)::text = 'entered_in_error'::text) AND (NOT ((error_reason)::text = ''::text))) OR ((NOT ((state)::text = 'entered_in_error'::text)) AND (error_at IS NULL) AND (error_by_id IS NULL) AND ((error_reason)::text = ''::text)))),
    CONSTRAINT charting_note_group CHECK ((((appointment_id IS NULL) AND ((kind)::text = 'group'::text) AND (session_id IS NOT NULL) AND (shared_id IS NOT NULL)) OR ((NOT ((kind)::text = 'group'::text)) AND (session_id IS NULL) AND (shared_id IS NULL)))),
    CONSTRAINT charting_note_signed CHECK (((((seal)::text = ''::text) AND (signed_at IS NULL) AND (signed_by_id IS NULL) AND (signed_text = ''::text) AND ((state)::text = 'draft'::text)) OR ((state)::text = 'entered_in_error'::text) OR ((signed_at IS NOT NULL) AND (signed_by_id IS NOT NULL) AND ((state)::text = ANY ((ARRAY['signed'::character varying, 'cosigned'::character varying])::text[])) AND (NOT (signed_text = ''::text)) AND (NOT ((signed_name)::text = ''::text)) AND (NOT ((seal)::text = ''::text))))),
    CONSTRAINT charting_note_version_check CHECK ((version >= 0))
);
CREATE TABLE public.charting_noteobjective (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    note_id uuid NOT NULL,
    objective_id uuid NOT NULL
);
CREATE TABLE public.charting_outreach (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    outcome character varying(20) NOT NULL,
    reached boolean NOT NULL,
    words character varying(300) NOT NULL,
    "on" date NOT NULL,
    at timestamp with time zone NOT NULL,
    next_at timestamp with time zone,
    about_id uuid,
    by_id bigint,
    client_id uuid NOT NULL,
    episode_id uuid,
    CONSTRAINT charting_outreach_next CHECK (((next_at IS NULL) OR (next_at > at)))
);
CREATE TABLE public.charting_sharednote (
    id bigint NOT NULL,
    topic character varying(200) NOT NULL,
    text text NOT NULL,
    modality character varying(120) NOT NULL,
    state character varying(8) NOT NULL,
    version integer NOT NULL,
    text_version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    author_id bigint,
    session_id uuid NOT NULL,
    signed_by_id bigint,
    CONSTRAINT charting_shared_signed CHECK ((((signed_at IS NULL) AND (signed_by_id IS NULL) AND ((state)::text = 'draft'::text)) OR ((signed_at IS NOT NULL) AND (signed_by_id IS NOT NULL) AND ((state)::text = 'signed'::text) AND (NOT (text = ''::text))))),
    CONSTRAINT charting_shared_versions CHECK ((text_version <= version)),
    CONSTRAINT charting_sharednote_text_version_check CHECK ((text_version >= 0)),
    CONSTRAINT charting_sharednote_version_check CHECK ((version >= 0))
);
ALTER TABLE public.charting_sharednote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.charting_sharednote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.coverage_authorisation (
    id uuid NOT NULL,
    level character varying(8) NOT NULL,
    state character varying(10) NOT NULL,
    number character varying(60) NOT NULL,
    unit character varying(6) NOT NULL,
    amount smallint NOT NULL,
    used_before smallint NOT NULL,
    from_on date,
    until_on date,
    told_by character varying(120) NOT NULL,
    told_at timestamp with time zone NOT NULL,
    consent_id uuid,
    note text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_user_id bigint,
    client_id uuid NOT NULL,
    policy_id uuid NOT NULL,
    CONSTRAINT coverage_authorisation_amount_check CHECK ((amount >= 0)),
    CONSTRAINT coverage_authorisation_dates CHECK (((until_on IS NULL) OR (from_on IS NULL) OR (until_on >= from_on))),
    CONSTRAINT coverage_authorisation_granted_whole CHECK (((NOT ((state)::text = 'granted'::text)) OR ((amount >= 1) AND (from_on IS NOT NULL) AND (until_on IS NOT NULL) AND (NOT ((number)::text = ''::text))))),
    CONSTRAINT coverage_authorisation_used CHECK ((used_before <= amount)),
    CONSTRAINT coverage_authorisation_used_before_check CHECK ((used_before >= 0))
);
CREATE TABLE public.coverage_benefitcheck (
    id uuid NOT NULL,
    basis character varying(12) NOT NULL,
    consent_id uuid,
    told_at timestamp with time zone NOT NULL,
    told_by character varying(120) NOT NULL,
    reference character varying(60) NOT NULL,
    active boolean NOT NULL,
    network character varying(3) NOT NULL,
    deductible_cents integer,
    deductible_left_cents integer,
    oop_max_cents integer,
    oop_left_cents integer,
    authorisation_phone character varying(40) NOT NULL,
    note text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_user_id bigint,
    client_id uuid NOT NULL,
    policy_id uuid NOT NULL,
    CONSTRAINT coverage_benefit_deductible_left CHECK (((deductible_left_cents IS NULL) OR (deductible_cents IS NULL) OR (deductible_left_cents <= deductible_cents))),
    CONSTRAINT coverage_benefit_oop_left CHECK (((oop_left_cents IS NULL) OR (oop_max_cents IS NULL) OR (oop_left_cents <= oop_max_cents))),
    CONSTRAINT coverage_benefit_permission CHECK ((((basis)::text = 'client_asked'::text) OR (consent_id IS NOT NULL))),
    CONSTRAINT coverage_benefit_who CHECK ((NOT ((told_by)::text = ''::text))),
    CONSTRAINT coverage_benefitcheck_deductible_cents_check CHECK ((deductible_cents >= 0)),
    CONSTRAINT coverage_benefitcheck_deductible_left_cents_check CHECK ((deductible_left_cents >= 0)),
    CONSTRAINT coverage_benefitcheck_oop_left_cents_check CHECK ((oop_left_cents >= 0)),
    CONSTRAINT coverage_benefitcheck_oop_max_cents_check CHECK ((oop_max_cents >= 0))
);
CREATE TABLE public.coverage_benefitline (
    id uuid NOT NULL,
    level character varying(8) NOT NULL,
    covered boolean NOT NULL,
    copay_cents integer,
    coinsurance_percent smallint,
    after_deductible boolean NOT NULL,
    limit_days smallint,
    used_days smallint,
    authorisation_needed boolean,
    check_made_id uuid NOT NULL,
    client_id uuid NOT NULL,
    CONSTRAINT coverage_benefitline_coinsurance_percent_check CHECK ((coinsurance_percent >= 0)),
    CONSTRAINT coverage_benefitline_copay_cents_check CHECK ((copay_cents >= 0)),
    CONSTRAINT coverage_benefitline_limit_days_check CHECK ((limit_days >= 0)),
    CONSTRAINT coverage_benefitline_used_days_check CHECK ((used_days >= 0)),
    CONSTRAINT coverage_line_one_share CHECK (((copay_cents IS NULL) OR (coinsurance_percent IS NULL))),
    CONSTRAINT coverage_line_percent CHECK (((coinsurance_percent IS NULL) OR (coinsurance_percent <= 100))),
    CONSTRAINT coverage_line_used CHECK (((used_days IS NULL) OR (limit_days IS NULL) OR (used_days <= limit_days)))
);
CREATE TABLE public.coverage_dayrate (
    id bigint NOT NULL,
    level character varying(8) NOT NULL,
    from_on date NOT NULL,
    cents integer NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    center_id bigint NOT NULL,
    CONSTRAINT coverage_dayrate_cents_check CHECK ((cents >= 0)),
    CONSTRAINT coverage_rate_positive CHECK ((cents >= 1))
);
ALTER TABLE public.coverage_dayrate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coverage_dayrate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.coverage_estimate (
    id uuid NOT NULL,
    level character varying(8) NOT NULL,
    low_cents integer NOT NULL,
    high_cents integer NOT NULL,
    lines jsonb NOT NULL,
    assumptions jsonb NOT NULL,
    missing jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    by_user_id bigint,
    check_used_id uuid,
    client_id uuid NOT NULL,
    CONSTRAINT coverage_estimate_high_cents_check CHECK ((high_cents >= 0)),
    CONSTRAINT coverage_estimate_low_cents_check CHECK ((low_cents >= 0)),
    CONSTRAINT coverage_estimate_range CHECK ((high_cents >= low_cents))
);
CREATE TABLE public.coverage_instalment (
    id uuid NOT NULL,
    number smallint NOT NULL,
    due_on date NOT NULL,
    cents integer NOT NULL,
    client_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT coverage_instalment_cents_check CHECK ((cents >= 0)),
    CONSTRAINT coverage_instalment_number_check CHECK ((number >= 0)),
    CONSTRAINT coverage_instalment_positive CHECK ((cents >= 1))
);
CREATE TABLE public.coverage_payer (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    folded_name character varying(120) NOT NULL,
    payer_number character varying(40) NOT NULL,
    phone character varying(40) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    center_id bigint NOT NULL,
    CONSTRAINT coverage_payer_named CHECK ((NOT ((folded_name)::text = ''::text)))
);
ALTER TABLE public.coverage_payer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coverage_payer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.coverage_paymentplan (
    id uuid NOT NULL,
    total_cents integer NOT NULL,
    agreed_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    note character varying(300) NOT NULL,
    by_user_id bigint,
    client_id uuid NOT NULL,
    CONSTRAINT coverage_paymentplan_total_cents_check CHECK ((total_cents >= 0)),
    CONSTRAINT coverage_plan_positive CHECK ((total_cents >= 1))
);
CREATE TABLE public.coverage_policy (
    id uuid NOT NULL,
    rank smallint NOT NULL,
    member_id character varying(60) NOT NULL,
    group_number character varying(60) NOT NULL,
    plan_name character varying(120) NOT NULL,
    plan_type character varying(12) NOT NULL,
    phone_on_card character varying(40) NOT NULL,
    subscriber_relation character varying(8) NOT NULL,
    subscriber_name character varying(160) NOT NULL,
    subscriber_born_on date,
    sex_on_policy character varying(1) NOT NULL,
    from_on date,
    until_on date,
    source character varying(6) NOT NULL,
    ended_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    client_id uuid NOT NULL,
    payer_id bigint NOT NULL,
    CONSTRAINT coverage_policy_dates CHECK (((until_on IS NULL) OR (from_on IS NULL) OR (until_on >= from_on))),
    CONSTRAINT coverage_policy_member CHECK ((NOT ((member_id)::text = ''::text))),
    CONSTRAINT coverage_policy_rank_check CHECK ((rank >= 0)),
    CONSTRAINT coverage_policy_sex CHECK (((sex_on_policy)::text = ANY ((ARRAY[''::character varying, 'F'::character varying, 'M'::character varying, 'U'::character varying])::text[]))),
    CONSTRAINT coverage_policy_subscriber CHECK ((((subscriber_relation)::text = 'self'::text) OR (NOT ((subscriber_name)::text = ''::text))))
);
CREATE TABLE public.coverage_selfpay (
    id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    reason character varying(300) NOT NULL,
    keep_from_plan boolean NOT NULL,
    by_user_id bigint,
    client_id uuid NOT NULL
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.documents_document (
    id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    title character varying(160) NOT NULL,
    content_type character varying(80) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    source character varying(10) NOT NULL,
    reading_class character varying(20) NOT NULL,
    template character varying(80) NOT NULL,
    dated_on date,
    added_at timestamp with time zone NOT NULL,
    added_by_name character varying(120) NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_reason character varying(300) NOT NULL,
    added_by_id bigint,
    client_id uuid NOT NULL,
    withdrawn_by_id bigint,
    CONSTRAINT documents_document_size_check CHECK ((size >= 0)),
    CONSTRAINT documents_not_empty CHECK ((size > 0)),
    CONSTRAINT documents_sha256 CHECK (((sha256)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT documents_title CHECK ((NOT ((title)::text = ''::text))),
    CONSTRAINT documents_withdrawn_reason CHECK (((withdrawn_at IS NULL) OR (NOT ((withdrawn_reason)::text = ''::text))))
);
CREATE TABLE public.documents_documentbody (
    id uuid NOT NULL,
    data bytea NOT NULL,
    client_id uuid NOT NULL,
    document_id uuid NOT NULL
);
CREATE TABLE public.documents_signature (
    id uuid NOT NULL,
    template character varying(80) NOT NULL,
    text text NOT NULL,
    text_sha256 character varying(64) NOT NULL,
    signer_name character varying(160) NOT NULL,
    signer_relation character varying(24) NOT NULL,
    method character varying(8) NOT NULL,
    drawn bytea NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    taken_by_name character varying(120) NOT NULL,
    seal character varying(64) NOT NULL,
    client_id uuid NOT NULL,
    taken_by_id bigint,
    CONSTRAINT documents_signature_drawn CHECK (((NOT ((method)::text = 'drawn'::text)) OR (NOT (drawn = '\x'::bytea)))),
    CONSTRAINT documents_signature_sha256 CHECK (((text_sha256)::text ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT documents_signature_whole CHECK (((NOT (text = ''::text)) AND (NOT ((signer_name)::text = ''::text))))
);
CREATE TABLE public.measures_alertentry (
    id uuid NOT NULL,
    number smallint NOT NULL,
    kind character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    done character varying(40)[] NOT NULL,
    words text NOT NULL,
    by_id bigint,
    client_id uuid NOT NULL,
    alert_id uuid NOT NULL,
    CONSTRAINT measures_alertentry_number_check CHECK ((number >= 0))
);
CREATE TABLE public.measures_discussed (
    id uuid NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    measure_id uuid NOT NULL,
    CONSTRAINT measures_discussed_words CHECK ((NOT (words = ''::text)))
);
CREATE TABLE public.measures_fedback (
    id uuid NOT NULL,
    "to" character varying(12) NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    measure_id uuid NOT NULL,
    CONSTRAINT measures_fed_back_to CHECK ((("to")::text = ANY ((ARRAY['team'::character varying, 'plan'::character varying, 'supervision'::character varying, 'prescriber'::character varying])::text[]))),
    CONSTRAINT measures_fed_back_words CHECK ((NOT (words = ''::text)))
);
CREATE TABLE public.measures_measure (
    id uuid NOT NULL,
    instrument character varying(40) NOT NULL,
    "table" character varying(80) NOT NULL,
    mode character varying(10) NOT NULL,
    assigned_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    answers jsonb NOT NULL,
    saved_at timestamp with time zone,
    completed_at timestamp with time zone,
    result jsonb,
    reason character varying(300) NOT NULL,
    withdrawn_at timestamp with time zone,
    amends_id uuid,
    assigned_by_id bigint,
    client_id uuid NOT NULL,
    completed_by_id bigint,
    episode_id uuid,
    one_at_a_time boolean,
    CONSTRAINT measures_measure_done_or_withdrawn CHECK (((completed_at IS NULL) OR (withdrawn_at IS NULL))),
    CONSTRAINT measures_measure_in_order CHECK (((completed_at IS NULL) OR (completed_at >= assigned_at))),
    CONSTRAINT measures_measure_not_own_amendment CHECK ((NOT ((amends_id = id) AND (amends_id IS NOT NULL)))),
    CONSTRAINT measures_measure_reason CHECK ((((amends_id IS NULL) AND (withdrawn_at IS NULL)) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT measures_measure_scored_when_done CHECK ((((completed_at IS NULL) AND (result = 'null'::jsonb)) OR ((completed_at IS NOT NULL) AND (result IS NOT NULL))))
);
CREATE TABLE public.measures_safetyalert (
    id uuid NOT NULL,
    source character varying(12) NOT NULL,
    source_id character varying(64) NOT NULL,
    reasons jsonb NOT NULL,
    urgency character varying(12) NOT NULL,
    tables character varying(80)[] NOT NULL,
    state character varying(12) NOT NULL,
    owner_why character varying(200) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    clock_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    escalated_at timestamp with time zone,
    escalations smallint NOT NULL,
    closed_at timestamp with time zone,
    done character varying(40)[] NOT NULL,
    words text NOT NULL,
    acknowledged_by_id bigint,
    client_id uuid NOT NULL,
    closed_by_id bigint,
    owner_id bigint,
    CONSTRAINT measures_alert_acknowledged_by_somebody CHECK (((NOT ((state)::text = 'acknowledged'::text)) OR ((acknowledged_at IS NOT NULL) AND (acknowledged_by_id IS NOT NULL)))),
    CONSTRAINT measures_alert_closed_with_what_was_done CHECK ((((closed_at IS NOT NULL) AND (closed_by_id IS NOT NULL) AND (
CASE
    WHEN (done IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(done, 1), 0)
END >= 1) AND ((state)::text = 'closed'::text) AND (NOT (words = ''::text))) OR ((NOT ((state)::text = 'closed'::text)) AND (closed_at IS NULL) AND (closed_by_id IS NULL)))),
    CONSTRAINT measures_alert_escalated_once_at_least CHECK (((NOT ((state)::text = 'escalated'::text)) OR ((escalated_at IS NOT NULL) AND (escalations >= 1)))),
    CONSTRAINT measures_safetyalert_escalations_check CHECK ((escalations >= 0))
);
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.outbox_message (
    id bigint NOT NULL,
    template character varying(60) NOT NULL,
    address character varying(254) NOT NULL,
    context jsonb NOT NULL,
    center_id bigint NOT NULL,
    state character varying(10) NOT NULL,
    attempts smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    CONSTRAINT outbox_message_attempts_check CHECK ((attempts >= 0))
);
ALTER TABLE public.outbox_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outbox_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_careteammember (
    id uuid NOT NULL,
    role character varying(20) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    user_id bigint NOT NULL,
    client_id uuid NOT NULL
);
CREATE TABLE public.people_client (
    id uuid NOT NULL,
    mrn character varying(20) NOT NULL,
    legal_first character varying(80) NOT NULL,
    legal_middle character varying(80) NOT NULL,
    legal_last character varying(80) NOT NULL,
    name_used character varying(160) NOT NULL,
    pronouns character varying(40) NOT NULL,
    born_on date,
    sex_on_policy character varying(1) NOT NULL,
    language character varying(40) NOT NULL,
    interpreter boolean NOT NULL,
    accommodations text NOT NULL,
    phone character varying(20) NOT NULL,
    may_leave_message boolean NOT NULL,
    may_text boolean NOT NULL,
    neutral_contact character varying(200) NOT NULL,
    best_time character varying(80) NOT NULL,
    email character varying(254) NOT NULL,
    street character varying(160) NOT NULL,
    city character varying(80) NOT NULL,
    state character varying(2) NOT NULL,
    postal_code character varying(10) NOT NULL,
    living_situation character varying(40) NOT NULL,
    transportation character varying(80) NOT NULL,
    search_text text NOT NULL,
    restricted boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    center_id bigint NOT NULL,
    merged_into_id uuid,
    death_known_from character varying(300) NOT NULL,
    death_recorded_at timestamp with time zone,
    death_recorded_by_id bigint,
    died_on date,
    CONSTRAINT people_client_death_known CHECK (((((death_known_from)::text = ''::text) AND (death_recorded_at IS NULL) AND (died_on IS NULL)) OR ((death_recorded_at IS NOT NULL) AND (died_on IS NOT NULL) AND (NOT ((death_known_from)::text = ''::text))))),
    CONSTRAINT people_client_not_merged_into_self CHECK ((NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL)))),
    CONSTRAINT people_client_sex CHECK (((sex_on_policy)::text = ANY ((ARRAY[''::character varying, 'F'::character varying, 'M'::character varying, 'U'::character varying])::text[])))
);
ALTER TABLE ONLY public.people_client FORCE ROW LEVEL SECURITY;
CREATE TABLE public.people_contact (
    id uuid NOT NULL,
    name character varying(160) NOT NULL,
    relationship character varying(60) NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    emergency boolean NOT NULL,
    may_be_told character varying(300) NOT NULL,
    note character varying(300) NOT NULL,
    removed_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    client_id uuid NOT NULL,
    CONSTRAINT people_contact_named CHECK ((NOT ((name)::text = ''::text)))
);
CREATE TABLE public.people_episode (
    id uuid NOT NULL,
    number smallint NOT NULL,
    admitted_on date NOT NULL,
    expected_end_on date,
    discharged_on date,
    created_at timestamp with time zone NOT NULL,
    client_id uuid NOT NULL,
    program_id bigint NOT NULL,
    track_id bigint,
    CONSTRAINT people_episode_dates CHECK (((discharged_on IS NULL) OR (discharged_on >= admitted_on))),
    CONSTRAINT people_episode_number_check CHECK ((number >= 0))
);
CREATE TABLE public.people_intakeitems (
    id uuid NOT NULL,
    answers jsonb NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    client_id uuid NOT NULL,
    episode_id uuid
);
CREATE TABLE public.people_levelperiod (
    id uuid NOT NULL,
    level character varying(8) NOT NULL,
    from_on date NOT NULL,
    until_on date,
    reason character varying(300) NOT NULL,
    client_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    offering_id bigint NOT NULL,
    CONSTRAINT people_level_dates CHECK (((until_on IS NULL) OR (until_on >= from_on)))
);
CREATE TABLE public.privacy_affected (
    id uuid NOT NULL,
    what character varying(300) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    told_on date,
    told_how character varying(12) NOT NULL,
    added_by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    letter_id uuid,
    told_by_id bigint,
    incident_id uuid NOT NULL,
    CONSTRAINT privacy_affected_told CHECK (((((told_how)::text = ''::text) AND (told_on IS NULL)) OR ((told_on IS NOT NULL) AND (NOT ((told_how)::text = ''::text))))),
    CONSTRAINT privacy_affected_what CHECK ((NOT ((what)::text = ''::text)))
);
CREATE TABLE public.privacy_agreement (
    id uuid NOT NULL,
    party character varying(200) NOT NULL,
    kind character varying(16) NOT NULL,
    "to" character varying(40) NOT NULL,
    services text NOT NULL,
    approval character varying(300) NOT NULL,
    signed_on date NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    terms character varying(80) NOT NULL,
    paper bytea NOT NULL,
    paper_type character varying(80) NOT NULL,
    paper_sha256 character varying(64) NOT NULL,
    kept_at character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    ended_on date,
    ended_at timestamp with time zone,
    ended_reason character varying(300) NOT NULL,
    center_id bigint NOT NULL,
    client_id uuid,
    ended_by_id bigint,
    recorded_by_id bigint NOT NULL,
    CONSTRAINT privacy_agreement_days CHECK (((valid_from >= signed_on) AND ((valid_until IS NULL) OR (valid_until >= valid_from)))),
    CONSTRAINT privacy_agreement_ended CHECK ((((ended_on IS NULL) AND ((ended_reason)::text = ''::text)) OR ((ended_on IS NOT NULL) AND (NOT ((ended_reason)::text = ''::text))))),
    CONSTRAINT privacy_agreement_nobodys CHECK ((client_id IS NULL)),
    CONSTRAINT privacy_agreement_paper CHECK ((NOT (((kept_at)::text = ''::text) AND (paper = '\x'::bytea)))),
    CONSTRAINT privacy_agreement_whole CHECK (((NOT ((party)::text = ''::text)) AND (NOT (services = ''::text)) AND (NOT ((terms)::text = ''::text))))
);
CREATE TABLE public.privacy_chartaccess (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    reason character varying(300) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    ended_reason character varying(300) NOT NULL,
    reviewed_at timestamp with time zone,
    finding character varying(12) NOT NULL,
    review_note character varying(300) NOT NULL,
    by_user_id bigint NOT NULL,
    client_id uuid NOT NULL,
    ended_by_id bigint,
    reviewed_by_id bigint,
    user_id bigint NOT NULL,
    CONSTRAINT privacy_access_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT privacy_finding CHECK (((finding)::text = ANY ((ARRAY[''::character varying, 'fits'::character varying, 'concern'::character varying])::text[]))),
    CONSTRAINT privacy_grant_ends CHECK ((((kind)::text = 'restriction'::text) OR (until IS NOT NULL))),
    CONSTRAINT privacy_review_has_finding CHECK (((((finding)::text = ''::text) AND (reviewed_at IS NULL)) OR ((reviewed_at IS NOT NULL) AND (NOT ((finding)::text = ''::text)))))
);
CREATE TABLE public.privacy_consent (
    id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    patient_name character varying(250) NOT NULL,
    discloser character varying(300) NOT NULL,
    recipients jsonb NOT NULL,
    recipients_are_class boolean NOT NULL,
    information text NOT NULL,
    scope jsonb NOT NULL,
    purpose character varying(500) NOT NULL,
    revocation text NOT NULL,
    ends character varying(5) NOT NULL,
    expires_on date,
    expires_event character varying(200) NOT NULL,
    redisclosure text NOT NULL,
    refusal text NOT NULL,
    language character varying(10) NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    revoked_by_whom character varying(160) NOT NULL,
    revoked_how character varying(12) NOT NULL,
    event_reached_at timestamp with time zone,
    client_id uuid NOT NULL,
    contact_id uuid,
    document_id uuid,
    replaced_by_id uuid,
    revoked_recorded_by_id bigint,
    second_signature_id uuid,
    signature_id uuid NOT NULL,
    purposes jsonb NOT NULL,
    "to" character varying(40) NOT NULL,
    CONSTRAINT privacy_consent_end_date CHECK (((NOT ((ends)::text = 'date'::text)) OR (expires_on IS NOT NULL))),
    CONSTRAINT privacy_consent_end_event CHECK (((NOT ((ends)::text = 'event'::text)) OR (NOT ((expires_event)::text = ''::text)))),
    CONSTRAINT privacy_consent_not_its_own CHECK ((NOT ((replaced_by_id = id) AND (replaced_by_id IS NOT NULL)))),
    CONSTRAINT privacy_consent_revoked CHECK (((revoked_at IS NULL) OR ((NOT ((revoked_by_whom)::text = ''::text)) AND (NOT ((revoked_how)::text = ''::text)))))
);
CREATE TABLE public.privacy_courtorder (
    id uuid NOT NULL,
    court character varying(200) NOT NULL,
    docket character varying(80) NOT NULL,
    section character varying(4) NOT NULL,
    made_on date NOT NULL,
    until date,
    ground character varying(24) NOT NULL,
    finding character varying(1000) NOT NULL,
    items jsonb NOT NULL,
    recipients jsonb NOT NULL,
    mandate character varying(200) NOT NULL,
    mandate_on date,
    recorded_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_reason character varying(300) NOT NULL,
    client_id uuid NOT NULL,
    document_id uuid,
    ended_by_id bigint,
    recorded_by_id bigint NOT NULL,
    CONSTRAINT privacy_order_days CHECK (((until IS NULL) OR (until >= made_on))),
    CONSTRAINT privacy_order_ended CHECK (((ended_at IS NULL) OR (NOT ((ended_reason)::text = ''::text)))),
    CONSTRAINT privacy_order_ground CHECK ((((ground)::text = ''::text) OR (NOT ((finding)::text = ''::text)))),
    CONSTRAINT privacy_order_mandate CHECK (((((mandate)::text = ''::text) AND (mandate_on IS NULL)) OR ((NOT ((mandate)::text = ''::text)) AND (mandate_on IS NOT NULL)))),
    CONSTRAINT privacy_order_whole CHECK (((NOT ((court)::text = ''::text)) AND (NOT ((docket)::text = ''::text)) AND (NOT (items = '[]'::jsonb)) AND (NOT (recipients = '[]'::jsonb))))
);
CREATE TABLE public.privacy_declined (
    id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    reason character varying(300) NOT NULL,
    declined_at timestamp with time zone NOT NULL,
    client_id uuid NOT NULL,
    recorded_by_id bigint,
    CONSTRAINT privacy_declined_reason CHECK ((NOT ((reason)::text = ''::text)))
);
CREATE TABLE public.privacy_disclosure (
    id uuid NOT NULL,
    recipient character varying(200) NOT NULL,
    what character varying(500) NOT NULL,
    scope jsonb NOT NULL,
    purpose character varying(300) NOT NULL,
    ground character varying(24) NOT NULL,
    notice character varying(80) NOT NULL,
    scope_shared boolean NOT NULL,
    how character varying(12) NOT NULL,
    disclosed_at timestamp with time zone NOT NULL,
    disclosed_by_name character varying(120) NOT NULL,
    client_id uuid NOT NULL,
    consent_id uuid,
    disclosed_by_id bigint,
    asked_for character varying(60) NOT NULL,
    citation character varying(200) NOT NULL,
    document_id uuid,
    kind character varying(24) NOT NULL,
    limits text NOT NULL,
    obligations jsonb NOT NULL,
    part2 boolean NOT NULL,
    rule character varying(60) NOT NULL,
    "to" character varying(40) NOT NULL,
    contents jsonb NOT NULL,
    contents_from character varying(80) NOT NULL,
    agreement_id uuid,
    order_id uuid,
    pieces jsonb NOT NULL,
    CONSTRAINT privacy_disclosure_consent CHECK (((NOT ((ground)::text = 'consent'::text)) OR (consent_id IS NOT NULL))),
    CONSTRAINT privacy_disclosure_contents CHECK (((contents = '[]'::jsonb) OR (NOT ((contents_from)::text = ''::text)))),
    CONSTRAINT privacy_disclosure_notice CHECK (((NOT ((ground)::text = 'consent'::text)) OR (NOT ((notice)::text = ''::text))))
);
CREATE TABLE public.privacy_emergency (
    id uuid NOT NULL,
    ground character varying(8) NOT NULL,
    personnel character varying(160) NOT NULL,
    affiliation character varying(160) NOT NULL,
    nature text NOT NULL,
    no_consent_because character varying(300) NOT NULL,
    reviewed_at timestamp with time zone,
    finding character varying(12) NOT NULL,
    review_note character varying(300) NOT NULL,
    client_id uuid NOT NULL,
    disclosure_id uuid NOT NULL,
    reviewed_by_id bigint,
    CONSTRAINT privacy_emergency_no_consent CHECK ((((ground)::text = 'fda'::text) OR (NOT ((no_consent_because)::text = ''::text)))),
    CONSTRAINT privacy_emergency_reviewed CHECK (((((finding)::text = ''::text) AND (reviewed_at IS NULL)) OR ((reviewed_at IS NOT NULL) AND (NOT ((finding)::text = ''::text))))),
    CONSTRAINT privacy_emergency_whole CHECK (((NOT ((personnel)::text = ''::text)) AND (NOT ((affiliation)::text = ''::text)) AND (NOT (nature = ''::text))))
);
CREATE TABLE public.privacy_grievance (
    id uuid NOT NULL,
    origin character varying(10) NOT NULL,
    from_name character varying(160) NOT NULL,
    reach character varying(200) NOT NULL,
    subject character varying(10) NOT NULL,
    words text NOT NULL,
    wants character varying(300) NOT NULL,
    named jsonb NOT NULL,
    received_on date NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    acknowledged_on date,
    acknowledged_how character varying(120) NOT NULL,
    found text NOT NULL,
    result character varying(12) NOT NULL,
    done text NOT NULL,
    answered_at timestamp with time zone,
    appealed_on date,
    appeal_words text NOT NULL,
    appeal_result character varying(12) NOT NULL,
    appeal_answer text NOT NULL,
    appeal_answered_at timestamp with time zone,
    answered_by_id bigint,
    appeal_looker_id bigint,
    center_id bigint NOT NULL,
    client_id uuid,
    letter_id uuid,
    looker_id bigint,
    taken_by_id bigint NOT NULL,
    CONSTRAINT privacy_grievance_answered CHECK ((((answered_at IS NULL) AND ((result)::text = ''::text)) OR ((answered_at IS NOT NULL) AND (NOT ((result)::text = ''::text)) AND (NOT (done = ''::text))))),
    CONSTRAINT privacy_grievance_appeal_after CHECK (((appealed_on IS NULL) OR (answered_at IS NOT NULL))),
    CONSTRAINT privacy_grievance_from CHECK (((((from_name)::text = ''::text) AND ((origin)::text = 'anonymous'::text)) OR ((NOT ((origin)::text = 'anonymous'::text)) AND (NOT ((from_name)::text = ''::text))))),
    CONSTRAINT privacy_grievance_words CHECK ((NOT (words = ''::text)))
);
CREATE TABLE public.privacy_incapacity (
    id uuid NOT NULL,
    condition character varying(500) NOT NULL,
    found_at timestamp with time zone NOT NULL,
    until date NOT NULL,
    ended_at timestamp with time zone,
    ended_reason character varying(300) NOT NULL,
    client_id uuid NOT NULL,
    ended_by_id bigint,
    found_by_id bigint NOT NULL,
    CONSTRAINT privacy_incapacity_condition CHECK ((NOT ((condition)::text = ''::text))),
    CONSTRAINT privacy_incapacity_ended CHECK (((ended_at IS NULL) OR (NOT ((ended_reason)::text = ''::text))))
);
CREATE TABLE public.privacy_incident (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    what text NOT NULL,
    happened_on date,
    discovered_on date NOT NULL,
    part2 boolean NOT NULL,
    others integer NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    factors jsonb NOT NULL,
    decision character varying(16) NOT NULL,
    reason text NOT NULL,
    decided_at timestamp with time zone,
    delay_said_on date,
    delay_until date,
    delay_written boolean NOT NULL,
    delay_by character varying(200) NOT NULL,
    hhs_told_on date,
    hhs_reference character varying(80) NOT NULL,
    media_told_on date,
    media_named character varying(200) NOT NULL,
    closed_at timestamp with time zone,
    center_id bigint NOT NULL,
    client_id uuid,
    closed_by_id bigint,
    decided_by_id bigint,
    reported_by_id bigint NOT NULL,
    notice jsonb NOT NULL,
    CONSTRAINT privacy_incident_closed_decided CHECK (((closed_at IS NULL) OR (NOT ((decision)::text = ''::text)))),
    CONSTRAINT privacy_incident_decided CHECK ((((decided_at IS NULL) AND ((decision)::text = ''::text)) OR ((decided_at IS NOT NULL) AND (NOT ((decision)::text = ''::text)) AND (NOT (reason = ''::text))))),
    CONSTRAINT privacy_incident_delay_by CHECK (((delay_said_on IS NULL) OR (NOT ((delay_by)::text = ''::text)))),
    CONSTRAINT privacy_incident_nobodys CHECK ((client_id IS NULL)),
    CONSTRAINT privacy_incident_others_check CHECK ((others >= 0)),
    CONSTRAINT privacy_incident_then_discovered CHECK (((happened_on IS NULL) OR (happened_on <= discovered_on))),
    CONSTRAINT privacy_incident_what CHECK (((NOT (what = ''::text)) AND (NOT ((kind)::text = ''::text))))
);
CREATE TABLE public.privacy_incidentstep (
    id uuid NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_user_id bigint NOT NULL,
    center_id bigint NOT NULL,
    client_id uuid,
    incident_id uuid NOT NULL,
    CONSTRAINT privacy_incident_step_nobodys CHECK ((client_id IS NULL)),
    CONSTRAINT privacy_incident_step_words CHECK ((NOT (words = ''::text)))
);
CREATE TABLE public.privacy_notice (
    id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    template character varying(80) NOT NULL,
    text_sha256 character varying(64) NOT NULL,
    how character varying(12) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    not_signed_reason character varying(300) NOT NULL,
    client_id uuid NOT NULL,
    document_id uuid,
    given_by_id bigint,
    signature_id uuid,
    CONSTRAINT privacy_notice_answered CHECK (((signature_id IS NOT NULL) OR (NOT ((not_signed_reason)::text = ''::text))))
);
CREATE TABLE public.privacy_recorddetermination (
    id uuid NOT NULL,
    reason text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_reason character varying(300) NOT NULL,
    client_id uuid NOT NULL,
    ended_by_id bigint,
    episode_id uuid,
    made_by_id bigint NOT NULL,
    CONSTRAINT privacy_determination_ended CHECK (((ended_at IS NULL) OR (NOT ((ended_reason)::text = ''::text)))),
    CONSTRAINT privacy_determination_reason CHECK ((NOT (reason = ''::text)))
);
CREATE TABLE public.privacy_rightsrequest (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    words text NOT NULL,
    asked_by character varying(160) NOT NULL,
    representative boolean NOT NULL,
    asked_on date NOT NULL,
    in_writing boolean NOT NULL,
    record character varying(200) NOT NULL,
    details jsonb NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    extended_on date,
    extension_reason character varying(300) NOT NULL,
    outcome character varying(10) NOT NULL,
    reasons jsonb NOT NULL,
    answer text NOT NULL,
    fee_cents integer NOT NULL,
    fee_note character varying(200) NOT NULL,
    decided_at timestamp with time zone,
    carried_out_on date,
    carried_out character varying(300) NOT NULL,
    review_asked_on date,
    review_outcome character varying(10) NOT NULL,
    review_words text NOT NULL,
    reviewed_at timestamp with time zone,
    disagreement text NOT NULL,
    disagreed_on date,
    rebuttal text NOT NULL,
    rebutted_at timestamp with time zone,
    ended_on date,
    ended_reason character varying(300) NOT NULL,
    client_id uuid NOT NULL,
    decided_by_id bigint,
    document_id uuid,
    letter_id uuid,
    rebutted_by_id bigint,
    reviewer_id bigint,
    taken_by_id bigint NOT NULL,
    CONSTRAINT privacy_request_decided CHECK ((((decided_at IS NULL) AND ((outcome)::text = ''::text)) OR ((decided_at IS NOT NULL) AND (NOT ((outcome)::text = ''::text))))),
    CONSTRAINT privacy_request_denied_why CHECK (((NOT ((outcome)::text = ANY ((ARRAY['denied'::character varying, 'partly'::character varying])::text[]))) OR ((NOT (reasons = '[]'::jsonb)) AND (NOT (answer = ''::text))))),
    CONSTRAINT privacy_request_due CHECK ((due_on >= asked_on)),
    CONSTRAINT privacy_request_ended CHECK (((ended_on IS NULL) OR (((ended_reason)::text > ''::text) AND ((kind)::text = ANY ((ARRAY['restriction'::character varying, 'confidential'::character varying])::text[]))))),
    CONSTRAINT privacy_request_extended CHECK (((extended_on IS NULL) OR (NOT ((extension_reason)::text = ''::text)))),
    CONSTRAINT privacy_request_rebuttal_to CHECK (((rebuttal = ''::text) OR (NOT (disagreement = ''::text)))),
    CONSTRAINT privacy_request_words CHECK (((NOT (words = ''::text)) AND (NOT ((asked_by)::text = ''::text)))),
    CONSTRAINT privacy_rightsrequest_fee_cents_check CHECK ((fee_cents >= 0))
);
CREATE TABLE public.privacy_successor (
    id uuid NOT NULL,
    name character varying(160) NOT NULL,
    office character varying(24) NOT NULL,
    shows character varying(500) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_reason character varying(300) NOT NULL,
    client_id uuid NOT NULL,
    ended_by_id bigint,
    recorded_by_id bigint NOT NULL,
    CONSTRAINT privacy_successor_ended CHECK (((ended_at IS NULL) OR (NOT ((ended_reason)::text = ''::text)))),
    CONSTRAINT privacy_successor_whole CHECK (((NOT ((name)::text = ''::text)) AND (NOT ((shows)::text = ''::text))))
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.review_levelmove (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    from_level character varying(8) NOT NULL,
    to_level character varying(8) NOT NULL,
    "on" date NOT NULL,
    words character varying(600) NOT NULL,
    recommended character varying(8) NOT NULL,
    decision character varying(24) NOT NULL,
    override character varying(40) NOT NULL,
    override_words character varying(600) NOT NULL,
    says jsonb NOT NULL,
    "case" jsonb NOT NULL,
    answer jsonb NOT NULL,
    tables character varying(80)[] NOT NULL,
    supervisor boolean NOT NULL,
    prescriber boolean NOT NULL,
    early_review_on date,
    state character varying(12) NOT NULL,
    done_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    from_offering_id bigint NOT NULL,
    from_track_id bigint,
    to_offering_id bigint NOT NULL,
    to_track_id bigint,
    CONSTRAINT review_move_different_has_reason CHECK ((((kind)::text = 'transfer'::text) OR ((to_level)::text = (recommended)::text) OR (NOT ((override)::text = ''::text)))),
    CONSTRAINT review_move_done_when CHECK ((((done_at IS NOT NULL) AND ((state)::text = 'done'::text)) OR ((NOT ((state)::text = 'done'::text)) AND (done_at IS NULL)))),
    CONSTRAINT review_move_has_words CHECK ((NOT ((words)::text = ''::text))),
    CONSTRAINT review_move_other_has_words CHECK (((NOT ((override)::text = 'other'::text)) OR (NOT ((override_words)::text = ''::text))))
);
CREATE TABLE public.review_movesignature (
    id uuid NOT NULL,
    kind character varying(12) NOT NULL,
    agrees boolean NOT NULL,
    words character varying(600) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    decided_by_id bigint NOT NULL,
    move_id uuid NOT NULL,
    CONSTRAINT review_declined_with_words CHECK ((agrees OR (NOT ((words)::text = ''::text)))),
    CONSTRAINT review_signer_is_another CHECK ((NOT (by_id = decided_by_id)))
);
CREATE TABLE public.review_phasemove (
    id uuid NOT NULL,
    "on" date NOT NULL,
    words character varying(600) NOT NULL,
    criteria jsonb NOT NULL,
    against boolean NOT NULL,
    "table" character varying(80) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    from_phase_id bigint NOT NULL,
    to_phase_id bigint NOT NULL,
    CONSTRAINT review_phase_against_has_words CHECK (((NOT against) OR (NOT ((words)::text = ''::text)))),
    CONSTRAINT review_phase_moves CHECK ((NOT (from_phase_id = to_phase_id)))
);
CREATE TABLE public.review_phaseperiod (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date,
    client_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    phase_id bigint NOT NULL,
    CONSTRAINT review_phase_dates CHECK (((until_on IS NULL) OR (until_on >= from_on)))
);
CREATE TABLE public.review_stayreview (
    id uuid NOT NULL,
    level character varying(8) NOT NULL,
    ratings jsonb NOT NULL,
    given jsonb NOT NULL,
    "case" jsonb NOT NULL,
    answer jsonb NOT NULL,
    recommended character varying(8) NOT NULL,
    tables character varying(80)[] NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    client_id uuid NOT NULL,
    episode_id uuid NOT NULL
);
CREATE TABLE public.schedule_appointment (
    id uuid NOT NULL,
    kind character varying(16) NOT NULL,
    mode character varying(12) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    words character varying(300) NOT NULL,
    cancelled_why character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    client_id uuid NOT NULL,
    episode_id uuid,
    room_id bigint,
    service_id bigint,
    user_id bigint NOT NULL,
    closure_id bigint,
    CONSTRAINT schedule_appointment_cancelled CHECK ((((state)::text = 'cancelled'::text) OR (((cancelled_why)::text = ''::text) AND (closure_id IS NULL)))),
    CONSTRAINT schedule_appointment_length CHECK ((ends_at <= (starts_at + '1 day'::interval))),
    CONSTRAINT schedule_appointment_times CHECK ((ends_at > starts_at))
);
CREATE TABLE public.schedule_appointmentguest (
    id uuid NOT NULL,
    appointment_id uuid NOT NULL,
    client_id uuid NOT NULL,
    contact_id uuid NOT NULL
);
CREATE TABLE public.schedule_availability (
    id uuid NOT NULL,
    weekday smallint NOT NULL,
    start time without time zone NOT NULL,
    "end" time without time zone NOT NULL,
    kind character varying(12) NOT NULL,
    wish character varying(10) NOT NULL,
    note character varying(200) NOT NULL,
    from_on date NOT NULL,
    until_on date,
    client_id uuid NOT NULL,
    CONSTRAINT schedule_availability_dates CHECK (((until_on IS NULL) OR (until_on >= from_on))),
    CONSTRAINT schedule_availability_times CHECK (("end" > start)),
    CONSTRAINT schedule_availability_weekday CHECK ((weekday <= 6)),
    CONSTRAINT schedule_availability_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT schedule_availability_wish CHECK (((((kind)::text = 'can'::text) AND (NOT ((wish)::text = ''::text))) OR ((NOT ((kind)::text = 'can'::text)) AND ((wish)::text = ''::text))))
);
CREATE TABLE public.schedule_calendarkey (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    center_id bigint NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.schedule_calendarkey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.schedule_calendarkey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.schedule_closure (
    id bigint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    why character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    center_id bigint NOT NULL,
    site_id bigint,
    CONSTRAINT schedule_closure_times CHECK ((ends_at > starts_at)),
    CONSTRAINT schedule_closure_why CHECK ((NOT ((why)::text = ''::text)))
);
ALTER TABLE public.schedule_closure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.schedule_closure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.schedule_cover (
    id bigint NOT NULL,
    part character varying(10) NOT NULL,
    why character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    absent_id bigint NOT NULL,
    user_id bigint NOT NULL,
    session_id uuid NOT NULL,
    CONSTRAINT schedule_cover_another CHECK ((NOT (user_id = absent_id)))
);
ALTER TABLE public.schedule_cover ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.schedule_cover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.schedule_enrolment (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until_on date,
    reason character varying(300) NOT NULL,
    ended_why character varying(300) NOT NULL,
    client_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    group_id bigint NOT NULL,
    slots bigint[] NOT NULL,
    CONSTRAINT schedule_enrolment_dates CHECK (((until_on IS NULL) OR (until_on >= from_on)))
);
CREATE TABLE public.schedule_group (
    id bigint NOT NULL,
    level character varying(8) NOT NULL,
    title character varying(120) NOT NULL,
    topic character varying(200) NOT NULL,
    mode character varying(12) NOT NULL,
    capacity smallint NOT NULL,
    from_on date NOT NULL,
    until_on date,
    created_at timestamp with time zone NOT NULL,
    center_id bigint NOT NULL,
    co_leader_id bigint,
    leader_id bigint NOT NULL,
    modality_id bigint,
    program_id bigint NOT NULL,
    room_id bigint,
    service_id bigint NOT NULL,
    track_id bigint,
    CONSTRAINT schedule_group_capacity CHECK (((capacity >= 1) AND (capacity <= 50))),
    CONSTRAINT schedule_group_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT schedule_group_dates CHECK (((until_on IS NULL) OR (until_on >= from_on))),
    CONSTRAINT schedule_group_leaders CHECK (((co_leader_id IS NULL) OR (NOT ((co_leader_id = leader_id) AND (co_leader_id IS NOT NULL))))),
    CONSTRAINT schedule_group_titled CHECK ((NOT ((title)::text = ''::text)))
);
ALTER TABLE public.schedule_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.schedule_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.schedule_keptapart (
    id uuid NOT NULL,
    pair uuid,
    side smallint,
    why character varying(10) NOT NULL,
    said_by character varying(10) NOT NULL,
    from_on date NOT NULL,
    until_on date,
    ended_why character varying(200) NOT NULL,
    client_id uuid NOT NULL,
    user_id bigint,
    CONSTRAINT schedule_apart_dates CHECK (((((ended_why)::text = ''::text) AND (until_on IS NULL)) OR ((until_on >= from_on) AND (NOT ((ended_why)::text = ''::text))))),
    CONSTRAINT schedule_apart_from_one CHECK ((((pair IS NOT NULL) AND (side = ANY (ARRAY[1, 2])) AND (user_id IS NULL)) OR ((pair IS NULL) AND (side IS NULL) AND (user_id IS NOT NULL)))),
    CONSTRAINT schedule_keptapart_side_check CHECK ((side >= 0))
);
CREATE TABLE public.schedule_leave (
    id bigint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    note character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    center_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT schedule_leave_times CHECK ((ends_at > starts_at))
);
ALTER TABLE public.schedule_leave ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.schedule_leave_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.schedule_makeupdeclined (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    words character varying(200) NOT NULL,
    by_id bigint,
    client_id uuid NOT NULL,
    session_id uuid NOT NULL
);
CREATE TABLE public.schedule_news (
    id uuid NOT NULL,
    sentence character varying(400) NOT NULL,
    call boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    appointment_id uuid,
    client_id uuid NOT NULL,
    leave_id bigint NOT NULL,
    session_id uuid,
    told_by_id bigint,
    CONSTRAINT schedule_news_of_one CHECK ((((appointment_id IS NOT NULL) AND (session_id IS NULL)) OR ((appointment_id IS NULL) AND (session_id IS NOT NULL)))),
    CONSTRAINT schedule_news_told CHECK (((told_at IS NOT NULL) OR (told_by_id IS NULL)))
);
CREATE TABLE public.schedule_occupancy (
    id uuid NOT NULL,
    kind character varying(6) NOT NULL,
    resource_id character varying(36) NOT NULL,
    during tstzrange NOT NULL,
    source character varying(11) NOT NULL,
    source_id uuid NOT NULL,
    client_id uuid,
    CONSTRAINT schedule_occupancy_bounded CHECK (((upper(during) IS NOT NULL) AND (lower(during) IS NOT NULL))),
    CONSTRAINT schedule_occupancy_client CHECK ((((client_id IS NOT NULL) AND ((kind)::text = 'client'::text)) OR (((kind)::text = ANY ((ARRAY['staff'::character varying, 'room'::character varying])::text[])) AND (client_id IS NULL))))
);
CREATE TABLE public.schedule_offer (
    id uuid NOT NULL,
    slots bigint[] NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    made_at timestamp with time zone NOT NULL,
    passed character varying(500) NOT NULL,
    answer character varying(10) NOT NULL,
    answered_at timestamp with time zone,
    words character varying(300) NOT NULL,
    answered_by_id bigint,
    client_id uuid NOT NULL,
    made_by_id bigint,
    waiting_id uuid NOT NULL,
    CONSTRAINT schedule_offer_answer CHECK (((((answer)::text = ''::text) AND (answered_at IS NULL)) OR ((answered_at IS NOT NULL) AND (NOT ((answer)::text = ''::text))))),
    CONSTRAINT schedule_offer_order CHECK (((answered_at IS NULL) OR (answered_at >= made_at)))
);
CREATE TABLE public.schedule_planningrun (
    id uuid NOT NULL,
    monday date NOT NULL,
    mode character varying(10) NOT NULL,
    lasts boolean NOT NULL,
    seconds smallint NOT NULL,
    moves integer,
    seed integer NOT NULL,
    pins jsonb NOT NULL,
    state character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    take smallint NOT NULL,
    began_at timestamp with time zone,
    seen_at timestamp with time zone,
    ended_at timestamp with time zone,
    failed_why character varying(300) NOT NULL,
    problem text NOT NULL,
    left_out jsonb NOT NULL,
    steps jsonb NOT NULL,
    plan text NOT NULL,
    report text NOT NULL,
    before text NOT NULL,
    bound text NOT NULL,
    unbounded_why character varying(300) NOT NULL,
    decided_at timestamp with time zone,
    published text NOT NULL,
    chosen jsonb,
    asked_by_id bigint,
    center_id bigint NOT NULL,
    client_id uuid,
    decided_by_id bigint,
    site_id bigint,
    by_site character varying(10) NOT NULL,
    CONSTRAINT schedule_planningrun_moves_check CHECK ((moves >= 0)),
    CONSTRAINT schedule_planningrun_seconds_check CHECK ((seconds >= 0)),
    CONSTRAINT schedule_planningrun_seed_check CHECK ((seed >= 0)),
    CONSTRAINT schedule_planningrun_take_check CHECK ((take >= 0)),
    CONSTRAINT schedule_run_of_nobody CHECK ((client_id IS NULL)),
    CONSTRAINT schedule_run_planned CHECK (((NOT ((state)::text = ANY ((ARRAY['done'::character varying, 'published'::character varying])::text[]))) OR (NOT (plan = ''::text)))),
    CONSTRAINT schedule_run_published CHECK (((NOT ((state)::text = 'published'::text)) OR (NOT (published = ''::text))))
);
CREATE TABLE public.schedule_seat (
    id uuid NOT NULL,
    state character varying(10) NOT NULL,
    why character varying(10) NOT NULL,
    client_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    session_id uuid NOT NULL
);
CREATE TABLE public.schedule_session (
    id uuid NOT NULL,
    "on" date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    mode character varying(12) NOT NULL,
    topic character varying(200) NOT NULL,
    state character varying(10) NOT NULL,
    cancelled_why character varying(200) NOT NULL,
    center_id bigint NOT NULL,
    closure_id bigint,
    co_leader_id bigint,
    group_id bigint NOT NULL,
    leader_id bigint NOT NULL,
    room_id bigint,
    slot_id bigint NOT NULL,
    CONSTRAINT schedule_session_cancelled CHECK ((((state)::text = 'cancelled'::text) OR (((cancelled_why)::text = ''::text) AND (closure_id IS NULL)))),
    CONSTRAINT schedule_session_leaders CHECK (((co_leader_id IS NULL) OR (NOT ((co_leader_id = leader_id) AND (co_leader_id IS NOT NULL))))),
    CONSTRAINT schedule_session_length CHECK ((ends_at <= (starts_at + '1 day'::interval))),
    CONSTRAINT schedule_session_times CHECK ((ends_at > starts_at))
);
CREATE TABLE public.schedule_siteweek (
    id uuid NOT NULL,
    state character varying(10) NOT NULL,
    seconds double precision NOT NULL,
    moves integer,
    take smallint NOT NULL,
    began_at timestamp with time zone,
    seen_at timestamp with time zone,
    ended_at timestamp with time zone,
    problem text NOT NULL,
    steps jsonb NOT NULL,
    plan text NOT NULL,
    made bigint NOT NULL,
    center_id bigint NOT NULL,
    client_id uuid,
    run_id uuid NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT schedule_site_week_of_nobody CHECK ((client_id IS NULL)),
    CONSTRAINT schedule_site_week_planned CHECK (((NOT ((state)::text = 'done'::text)) OR (NOT (plan = ''::text)))),
    CONSTRAINT schedule_siteweek_made_check CHECK ((made >= 0)),
    CONSTRAINT schedule_siteweek_moves_check CHECK ((moves >= 0)),
    CONSTRAINT schedule_siteweek_take_check CHECK ((take >= 0))
);
CREATE TABLE public.schedule_slot (
    id bigint NOT NULL,
    weekday smallint NOT NULL,
    start time without time zone NOT NULL,
    "end" time without time zone NOT NULL,
    from_on date NOT NULL,
    until_on date,
    group_id bigint NOT NULL,
    CONSTRAINT schedule_slot_dates CHECK (((until_on IS NULL) OR (until_on >= from_on))),
    CONSTRAINT schedule_slot_times CHECK ((NOT (start = "end"))),
    CONSTRAINT schedule_slot_weekday CHECK ((weekday <= 6)),
    CONSTRAINT schedule_slot_weekday_check CHECK ((weekday >= 0))
);
ALTER TABLE public.schedule_slot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.schedule_slot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.schedule_staffhours (
    id bigint NOT NULL,
    weekday smallint NOT NULL,
    start time without time zone NOT NULL,
    "end" time without time zone NOT NULL,
    from_on date NOT NULL,
    until_on date,
    center_id bigint NOT NULL,
    user_id bigint NOT NULL,
    CONSTRAINT schedule_hours_dates CHECK (((until_on IS NULL) OR (until_on >= from_on))),
    CONSTRAINT schedule_hours_times CHECK (("end" > start)),
    CONSTRAINT schedule_hours_weekday CHECK ((weekday <= 6)),
    CONSTRAINT schedule_staffhours_weekday_check CHECK ((weekday >= 0))
);
ALTER TABLE public.schedule_staffhours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.schedule_staffhours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.schedule_staffnews (
    id bigint NOT NULL,
    monday date NOT NULL,
    lasts boolean NOT NULL,
    lines jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    center_id bigint NOT NULL,
    run_id uuid NOT NULL,
    told_by_id bigint,
    user_id bigint NOT NULL
);
ALTER TABLE public.schedule_staffnews ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.schedule_staffnews_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.schedule_told (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    client_id uuid NOT NULL,
    closure_id bigint NOT NULL
);
CREATE TABLE public.schedule_toldofrun (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    client_id uuid NOT NULL,
    run_id uuid NOT NULL
);
CREATE TABLE public.schedule_waiting (
    id uuid NOT NULL,
    since timestamp with time zone NOT NULL,
    note character varying(300) NOT NULL,
    offered_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_how character varying(12) NOT NULL,
    client_id uuid NOT NULL,
    group_id bigint NOT NULL,
    CONSTRAINT schedule_waiting_end CHECK ((((ended_at IS NULL) AND ((ended_how)::text = ''::text)) OR ((ended_at IS NOT NULL) AND (NOT ((ended_how)::text = ''::text)))))
);
CREATE TABLE public.trail_entry (
    id bigint NOT NULL,
    era integer NOT NULL,
    xid bigint NOT NULL,
    recorded_at timestamp with time zone,
    happened_at timestamp with time zone NOT NULL,
    verb character varying(60) NOT NULL,
    actor_kind character varying(10) NOT NULL,
    actor_id character varying(40) NOT NULL,
    actor_name character varying(120) NOT NULL,
    center_id character varying(20) NOT NULL,
    client_id character varying(40) NOT NULL,
    subject_type character varying(40) NOT NULL,
    subject_id character varying(60) NOT NULL,
    purpose character varying(60) NOT NULL,
    reason text NOT NULL,
    detail jsonb NOT NULL,
    CONSTRAINT trail_entry_era_check CHECK ((era >= 0))
);
ALTER TABLE public.trail_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.trail_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.trail_era (
    id bigint NOT NULL,
    number integer NOT NULL,
    began_at timestamp with time zone NOT NULL,
    reason character varying(200) NOT NULL,
    CONSTRAINT trail_era_number_check CHECK ((number >= 0))
);
ALTER TABLE public.trail_era ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.trail_era_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.trail_seal (
    id bigint NOT NULL,
    era integer NOT NULL,
    lo bigint NOT NULL,
    hi bigint NOT NULL,
    count integer NOT NULL,
    root character varying(64) NOT NULL,
    previous_root character varying(64) NOT NULL,
    version smallint NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    CONSTRAINT trail_seal_count_check CHECK ((count >= 0)),
    CONSTRAINT trail_seal_era_check CHECK ((era >= 0)),
    CONSTRAINT trail_seal_range CHECK ((hi > lo)),
    CONSTRAINT trail_seal_version_check CHECK ((version >= 0))
);
ALTER TABLE public.trail_seal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.trail_seal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.treatment_goal (
    id uuid NOT NULL,
    number smallint NOT NULL,
    words text NOT NULL,
    client_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    problem_id uuid NOT NULL,
    CONSTRAINT treatment_goal_number_check CHECK ((number >= 0))
);
CREATE TABLE public.treatment_intervention (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    service character varying(80) NOT NULL,
    what text NOT NULL,
    per_week numeric(4,2),
    minutes smallint,
    weeks smallint,
    role character varying(20) NOT NULL,
    client_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    user_id bigint,
    plan_id uuid NOT NULL,
    CONSTRAINT treatment_intervention_amounts CHECK ((((per_week IS NULL) OR (per_week > (0)::numeric)) AND ((minutes IS NULL) OR (minutes > 0)) AND ((weeks IS NULL) OR (weeks > 0)))),
    CONSTRAINT treatment_intervention_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT treatment_intervention_position_check CHECK (("position" >= 0)),
    CONSTRAINT treatment_intervention_weeks_check CHECK ((weeks >= 0))
);
CREATE TABLE public.treatment_objective (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    label character varying(8) NOT NULL,
    text text NOT NULL,
    measured_by character varying(300) NOT NULL,
    target_on date,
    state character varying(8) NOT NULL,
    closed_on date,
    words text NOT NULL,
    carried_from_id uuid,
    client_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT treatment_objective_closed_with_words CHECK ((((closed_on IS NULL) AND ((state)::text = 'open'::text)) OR ((NOT ((state)::text = 'open'::text)) AND (closed_on IS NOT NULL) AND (NOT (words = ''::text))))),
    CONSTRAINT treatment_objective_position_check CHECK (("position" >= 0))
);
CREATE TABLE public.treatment_plan (
    id uuid NOT NULL,
    number smallint NOT NULL,
    state character varying(10) NOT NULL,
    level character varying(8) NOT NULL,
    strengths text NOT NULL,
    review text NOT NULL,
    edition integer NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    effective_on date,
    ended_on date,
    review_due_on date,
    certification_due_on date,
    text text NOT NULL,
    client_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    opened_by_id bigint,
    ended_why character varying(300) NOT NULL,
    CONSTRAINT treatment_plan_dates CHECK (((ended_on IS NULL) OR (ended_on >= effective_on))),
    CONSTRAINT treatment_plan_edition_check CHECK ((edition >= 0)),
    CONSTRAINT treatment_plan_in_force_was_signed CHECK ((((effective_on IS NULL) AND ((state)::text = ANY ((ARRAY['draft'::character varying, 'set_aside'::character varying])::text[])) AND (text = ''::text)) OR ((NOT ((state)::text = ANY ((ARRAY['draft'::character varying, 'set_aside'::character varying])::text[]))) AND (effective_on IS NOT NULL) AND (review_due_on IS NOT NULL) AND (NOT (text = ''::text))))),
    CONSTRAINT treatment_plan_number_check CHECK ((number >= 0)),
    CONSTRAINT treatment_plan_set_aside_with_a_reason CHECK ((((ended_on IS NOT NULL) AND ((state)::text = 'set_aside'::text) AND (NOT ((ended_why)::text = ''::text))) OR ((NOT ((state)::text = 'set_aside'::text)) AND ((ended_why)::text = ''::text))))
);
CREATE TABLE public.treatment_plansignature (
    id uuid NOT NULL,
    part character varying(12) NOT NULL,
    decision character varying(8) NOT NULL,
    name character varying(160) NOT NULL,
    reason text NOT NULL,
    text_sha256 character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    void_at timestamp with time zone,
    by_id bigint,
    client_id uuid NOT NULL,
    document_id uuid,
    plan_id uuid NOT NULL,
    signature_id uuid,
    CONSTRAINT treatment_client_signature_is_kept CHECK ((((decision)::text = 'declined'::text) OR ((part)::text = ANY ((ARRAY['practitioner'::character varying, 'physician'::character varying])::text[])) OR (signature_id IS NOT NULL))),
    CONSTRAINT treatment_declined_with_a_reason CHECK ((((decision)::text = 'signed'::text) OR (NOT (reason = ''::text))))
);
CREATE TABLE public.treatment_prescription (
    id uuid NOT NULL,
    hours_per_week numeric(5,2) NOT NULL,
    days_per_week smallint NOT NULL,
    from_on date NOT NULL,
    until_on date,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    client_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    CONSTRAINT treatment_prescription_dates CHECK (((until_on IS NULL) OR (until_on >= from_on))),
    CONSTRAINT treatment_prescription_days CHECK ((days_per_week <= 7)),
    CONSTRAINT treatment_prescription_days_per_week_check CHECK ((days_per_week >= 0)),
    CONSTRAINT treatment_prescription_hours CHECK (((hours_per_week >= (0)::numeric) AND (hours_per_week <= (60)::numeric)))
);
CREATE TABLE public.treatment_problem (
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    statement text NOT NULL,
    domain character varying(40) NOT NULL,
    dimension smallint,
    client_id uuid NOT NULL,
    plan_id uuid NOT NULL,
    CONSTRAINT treatment_problem_dimension CHECK (((dimension IS NULL) OR ((dimension >= 1) AND (dimension <= 6)))),
    CONSTRAINT treatment_problem_dimension_check CHECK ((dimension >= 0)),
    CONSTRAINT treatment_problem_position_check CHECK (("position" >= 0))
);
CREATE TABLE public.treatment_relapseplan (
    id uuid NOT NULL,
    number smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    with_client boolean NOT NULL,
    replaced_at timestamp with time zone,
    triggers character varying(300)[] NOT NULL,
    warning_signs character varying(300)[] NOT NULL,
    coping character varying(300)[] NOT NULL,
    people character varying(300)[] NOT NULL,
    places character varying(300)[] NOT NULL,
    if_return_to_use character varying(300)[] NOT NULL,
    by_id bigint,
    client_id uuid NOT NULL,
    episode_id uuid,
    CONSTRAINT treatment_relapseplan_number_check CHECK ((number >= 0))
);
CREATE TABLE public.treatment_safetyplan (
    id uuid NOT NULL,
    number smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    with_client boolean NOT NULL,
    replaced_at timestamp with time zone,
    warning_signs character varying(300)[] NOT NULL,
    coping character varying(300)[] NOT NULL,
    distraction character varying(300)[] NOT NULL,
    people character varying(300)[] NOT NULL,
    professionals character varying(300)[] NOT NULL,
    means_safety character varying(300)[] NOT NULL,
    reasons_for_living character varying(300)[] NOT NULL,
    naloxone character varying(10) NOT NULL,
    naloxone_words character varying(300) NOT NULL,
    by_id bigint,
    client_id uuid NOT NULL,
    episode_id uuid,
    CONSTRAINT treatment_safetyplan_number_check CHECK ((number >= 0))
);
CREATE TABLE public.treatment_teamline (
    id uuid NOT NULL,
    meeting_on date NOT NULL,
    line character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    client_id uuid NOT NULL
);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
INSERT INTO public.auth_permission VALUES
	(1, 'Can add continuing care', 1, 'add_continuingcare'),
	(2, 'Can change continuing care', 1, 'change_continuingcare'),
	(3, 'Can delete continuing care', 1, 'delete_continuingcare'),
	(4, 'Can view continuing care', 1, 'view_continuingcare'),
	(5, 'Can add discharge', 2, 'add_discharge'),
	(6, 'Can change discharge', 2, 'change_discharge'),
	(7, 'Can delete discharge', 2, 'delete_discharge'),
	(8, 'Can view discharge', 2, 'view_discharge'),
	(9, 'Can add follow up', 3, 'add_followup'),
	(10, 'Can change follow up', 3, 'change_followup'),
	(11, 'Can delete follow up', 3, 'delete_followup'),
	(12, 'Can view follow up', 3, 'view_followup'),
	(13, 'Can add attempt', 4, 'add_attempt'),
	(14, 'Can change attempt', 4, 'change_attempt'),
	(15, 'Can delete attempt', 4, 'delete_attempt'),
	(16, 'Can view attempt', 4, 'view_attempt'),
	(17, 'Can add summary', 5, 'add_summary'),
	(18, 'Can change summary', 5, 'change_summary'),
	(19, 'Can delete summary', 5, 'delete_summary'),
	(20, 'Can view summary', 5, 'view_summary'),
	(21, 'Can add summary addendum', 6, 'add_summaryaddendum'),
	(22, 'Can change summary addendum', 6, 'change_summaryaddendum'),
	(23, 'Can delete summary addendum', 6, 'delete_summaryaddendum'),
	(24, 'Can view summary addendum', 6, 'view_summaryaddendum'),
	(25, 'Can add support', 7, 'add_support'),
	(26, 'Can change support', 7, 'change_support'),
	(27, 'Can delete support', 7, 'delete_support'),
	(28, 'Can view support', 7, 'view_support'),
	(29, 'Can add coach contact', 8, 'add_coachcontact'),
	(30, 'Can change coach contact', 8, 'change_coachcontact'),
	(31, 'Can delete coach contact', 8, 'delete_coachcontact'),
	(32, 'Can view coach contact', 8, 'view_coachcontact'),
	(33, 'Can add level move', 9, 'add_levelmove'),
	(34, 'Can change level move', 9, 'change_levelmove'),
	(35, 'Can delete level move', 9, 'delete_levelmove'),
	(36, 'Can view level move', 9, 'view_levelmove'),
	(37, 'Can add move signature', 10, 'add_movesignature'),
	(38, 'Can change move signature', 10, 'change_movesignature'),
	(39, 'Can delete move signature', 10, 'delete_movesignature'),
	(40, 'Can view move signature', 10, 'view_movesignature'),
	(41, 'Can add phase move', 11, 'add_phasemove'),
	(42, 'Can change phase move', 11, 'change_phasemove'),
	(43, 'Can delete phase move', 11, 'delete_phasemove'),
	(44, 'Can view phase move', 11, 'view_phasemove'),
	(45, 'Can add phase period', 12, 'add_phaseperiod'),
	(46, 'Can change phase period', 12, 'change_phaseperiod'),
	(47, 'Can delete phase period', 12, 'delete_phaseperiod'),
	(48, 'Can view phase period', 12, 'view_phaseperiod'),
	(49, 'Can add stay review', 13, 'add_stayreview'),
	(50, 'Can change stay review', 13, 'change_stayreview'),
	(51, 'Can delete stay review', 13, 'delete_stayreview'),
	(52, 'Can view stay review', 13, 'view_stayreview'),
	(53, 'Can add attendance', 14, 'add_attendance'),
	(54, 'Can change attendance', 14, 'change_attendance'),
	(55, 'Can delete attendance', 14, 'delete_attendance'),
	(56, 'Can view attendance', 14, 'view_attendance'),
	(57, 'Can add check in', 15, 'add_checkin'),
	(58, 'Can change check in', 15, 'change_checkin'),
	(59, 'Can delete check in', 15, 'delete_checkin'),
	(60, 'Can view check in', 15, 'view_checkin'),
	(61, 'Can add note', 16, 'add_note'),
	(62, 'Can change note', 16, 'change_note'),
	(63, 'Can delete note', 16, 'delete_note'),
	(64, 'Can view note', 16, 'view_note'),
	(65, 'Can add addendum', 17, 'add_addendum'),
	(66, 'Can change addendum', 17, 'change_addendum'),
	(67, 'Can delete addendum', 17, 'delete_addendum'),
	(68, 'Can view addendum', 17, 'view_addendum'),
	(69, 'Can add note objective', 18, 'add_noteobjective'),
	(70, 'Can change note objective', 18, 'change_noteobjective'),
	(71, 'Can delete note objective', 18, 'delete_noteobjective'),
	(72, 'Can view note objective', 18, 'view_noteobjective'),
	(73, 'Can add outreach', 19, 'add_outreach'),
	(74, 'Can change outreach', 19, 'change_outreach'),
	(75, 'Can delete outreach', 19, 'delete_outreach'),
	(76, 'Can view outreach', 19, 'view_outreach'),
	(77, 'Can add shared note', 20, 'add_sharednote'),
	(78, 'Can change shared note', 20, 'change_sharednote'),
	(79, 'Can delete shared note', 20, 'delete_sharednote'),
	(80, 'Can view shared note', 20, 'view_sharednote'),
	(81, 'Can add closure', 21, 'add_closure'),
	(82, 'Can change closure', 21, 'change_closure'),
	(83, 'Can delete closure', 21, 'delete_closure'),
	(84, 'Can view closure', 21, 'view_closure'),
	(85, 'Can add appointment', 22, 'add_appointment'),
	(86, 'Can change appointment', 22, 'change_appointment'),
	(87, 'Can delete appointment', 22, 'delete_appointment'),
	(88, 'Can view appointment', 22, 'view_appointment'),
	(89, 'Can add group', 23, 'add_group'),
	(90, 'Can change group', 23, 'change_group'),
	(91, 'Can delete group', 23, 'delete_group'),
	(92, 'Can view group', 23, 'view_group'),
	(93, 'Can add enrolment', 24, 'add_enrolment'),
	(94, 'Can change enrolment', 24, 'change_enrolment'),
	(95, 'Can delete enrolment', 24, 'delete_enrolment'),
	(96, 'Can view enrolment', 24, 'view_enrolment'),
	(97, 'Can add leave', 25, 'add_leave'),
	(98, 'Can change leave', 25, 'change_leave'),
	(99, 'Can delete leave', 25, 'delete_leave'),
	(100, 'Can view leave', 25, 'view_leave'),
	(101, 'Can add occupancy', 26, 'add_occupancy'),
	(102, 'Can change occupancy', 26, 'change_occupancy'),
	(103, 'Can delete occupancy', 26, 'delete_occupancy'),
	(104, 'Can view occupancy', 26, 'view_occupancy'),
	(105, 'Can add session', 27, 'add_session'),
	(106, 'Can change session', 27, 'change_session'),
	(107, 'Can delete session', 27, 'delete_session'),
	(108, 'Can view session', 27, 'view_session'),
	(109, 'Can add seat', 28, 'add_seat'),
	(110, 'Can change seat', 28, 'change_seat'),
	(111, 'Can delete seat', 28, 'delete_seat'),
	(112, 'Can view seat', 28, 'view_seat'),
	(113, 'Can add cover', 29, 'add_cover'),
	(114, 'Can change cover', 29, 'change_cover'),
	(115, 'Can delete cover', 29, 'delete_cover'),
	(116, 'Can view cover', 29, 'view_cover'),
	(117, 'Can add slot', 30, 'add_slot'),
	(118, 'Can change slot', 30, 'change_slot'),
	(119, 'Can delete slot', 30, 'delete_slot'),
	(120, 'Can view slot', 30, 'view_slot'),
	(121, 'Can add staff hours', 31, 'add_staffhours'),
	(122, 'Can change staff hours', 31, 'change_staffhours'),
	(123, 'Can delete staff hours', 31, 'delete_staffhours'),
	(124, 'Can view staff hours', 31, 'view_staffhours'),
	(125, 'Can add waiting', 32, 'add_waiting'),
	(126, 'Can change waiting', 32, 'change_waiting'),
	(127, 'Can delete waiting', 32, 'delete_waiting'),
	(128, 'Can view waiting', 32, 'view_waiting'),
	(129, 'Can add appointment guest', 33, 'add_appointmentguest'),
	(130, 'Can change appointment guest', 33, 'change_appointmentguest'),
	(131, 'Can delete appointment guest', 33, 'delete_appointmentguest'),
	(132, 'Can view appointment guest', 33, 'view_appointmentguest'),
	(133, 'Can add calendar key', 34, 'add_calendarkey'),
	(134, 'Can change calendar key', 34, 'change_calendarkey'),
	(135, 'Can delete calendar key', 34, 'delete_calendarkey'),
	(136, 'Can view calendar key', 34, 'view_calendarkey'),
	(137, 'Can add told', 35, 'add_told'),
	(138, 'Can change told', 35, 'change_told'),
	(139, 'Can delete told', 35, 'delete_told'),
	(140, 'Can view told', 35, 'view_told'),
	(141, 'Can add availability', 36, 'add_availability'),
	(142, 'Can change availability', 36, 'change_availability'),
	(143, 'Can delete availability', 36, 'delete_availability'),
	(144, 'Can view availability', 36, 'view_availability'),
	(145, 'Can add planning run', 37, 'add_planningrun'),
	(146, 'Can change planning run', 37, 'change_planningrun'),
	(147, 'Can delete planning run', 37, 'delete_planningrun'),
	(148, 'Can view planning run', 37, 'view_planningrun'),
	(149, 'Can add told of run', 38, 'add_toldofrun'),
	(150, 'Can change told of run', 38, 'change_toldofrun'),
	(151, 'Can delete told of run', 38, 'delete_toldofrun'),
	(152, 'Can view told of run', 38, 'view_toldofrun'),
	(153, 'Can add kept apart', 39, 'add_keptapart'),
	(154, 'Can change kept apart', 39, 'change_keptapart'),
	(155, 'Can delete kept apart', 39, 'delete_keptapart'),
	(156, 'Can view kept apart', 39, 'view_keptapart'),
	(157, 'Can add makeup declined', 40, 'add_makeupdeclined'),
	(158, 'Can change makeup declined', 40, 'change_makeupdeclined'),
	(159, 'Can delete makeup declined', 40, 'delete_makeupdeclined'),
	(160, 'Can view makeup declined', 40, 'view_makeupdeclined'),
	(161, 'Can add offer', 41, 'add_offer'),
	(162, 'Can change offer', 41, 'change_offer'),
	(163, 'Can delete offer', 41, 'delete_offer'),
	(164, 'Can view offer', 41, 'view_offer'),
	(165, 'Can add news', 42, 'add_news'),
	(166, 'Can change news', 42, 'change_news'),
	(167, 'Can delete news', 42, 'delete_news'),
	(168, 'Can view news', 42, 'view_news'),
	(169, 'Can add site week', 43, 'add_siteweek'),
	(170, 'Can change site week', 43, 'change_siteweek'),
	(171, 'Can delete site week', 43, 'delete_siteweek'),
	(172, 'Can view site week', 43, 'view_siteweek'),
	(173, 'Can add staff news', 44, 'add_staffnews'),
	(174, 'Can change staff news', 44, 'change_staffnews'),
	(175, 'Can delete staff news', 44, 'delete_staffnews'),
	(176, 'Can view staff news', 44, 'view_staffnews'),
	(177, 'Can add goal', 45, 'add_goal'),
	(178, 'Can change goal', 45, 'change_goal'),
	(179, 'Can delete goal', 45, 'delete_goal'),
	(180, 'Can view goal', 45, 'view_goal'),
	(181, 'Can add plan', 46, 'add_plan'),
	(182, 'Can change plan', 46, 'change_plan'),
	(183, 'Can delete plan', 46, 'delete_plan'),
	(184, 'Can view plan', 46, 'view_plan'),
	(185, 'Can add objective', 47, 'add_objective'),
	(186, 'Can change objective', 47, 'change_objective'),
	(187, 'Can delete objective', 47, 'delete_objective'),
	(188, 'Can view objective', 47, 'view_objective'),
	(189, 'Can add intervention', 48, 'add_intervention'),
	(190, 'Can change intervention', 48, 'change_intervention'),
	(191, 'Can delete intervention', 48, 'delete_intervention'),
	(192, 'Can view intervention', 48, 'view_intervention'),
	(193, 'Can add plan signature', 49, 'add_plansignature'),
	(194, 'Can change plan signature', 49, 'change_plansignature'),
	(195, 'Can delete plan signature', 49, 'delete_plansignature'),
	(196, 'Can view plan signature', 49, 'view_plansignature'),
	(197, 'Can add prescription', 50, 'add_prescription'),
	(198, 'Can change prescription', 50, 'change_prescription'),
	(199, 'Can delete prescription', 50, 'delete_prescription'),
	(200, 'Can view prescription', 50, 'view_prescription'),
	(201, 'Can add problem', 51, 'add_problem'),
	(202, 'Can change problem', 51, 'change_problem'),
	(203, 'Can delete problem', 51, 'delete_problem'),
	(204, 'Can view problem', 51, 'view_problem'),
	(205, 'Can add relapse plan', 52, 'add_relapseplan'),
	(206, 'Can change relapse plan', 52, 'change_relapseplan'),
	(207, 'Can delete relapse plan', 52, 'delete_relapseplan'),
	(208, 'Can view relapse plan', 52, 'view_relapseplan'),
	(209, 'Can add safety plan', 53, 'add_safetyplan'),
	(210, 'Can change safety plan', 53, 'change_safetyplan'),
	(211, 'Can delete safety plan', 53, 'delete_safetyplan'),
	(212, 'Can view safety plan', 53, 'view_safetyplan'),
	(213, 'Can add team line', 54, 'add_teamline'),
	(214, 'Can change team line', 54, 'change_teamline'),
	(215, 'Can delete team line', 54, 'delete_teamline'),
	(216, 'Can view team line', 54, 'view_teamline'),
	(217, 'Can add enquiry', 55, 'add_enquiry'),
	(218, 'Can change enquiry', 55, 'change_enquiry'),
	(219, 'Can delete enquiry', 55, 'delete_enquiry'),
	(220, 'Can view enquiry', 55, 'view_enquiry'),
	(221, 'Can add call', 56, 'add_call'),
	(222, 'Can change call', 56, 'change_call'),
	(223, 'Can delete call', 56, 'delete_call'),
	(224, 'Can view call', 56, 'view_call'),
	(225, 'Can add not same', 57, 'add_notsame'),
	(226, 'Can change not same', 57, 'change_notsame'),
	(227, 'Can delete not same', 57, 'delete_notsame'),
	(228, 'Can view not same', 57, 'view_notsame'),
	(229, 'Can add referral', 58, 'add_referral'),
	(230, 'Can change referral', 58, 'change_referral'),
	(231, 'Can delete referral', 58, 'delete_referral'),
	(232, 'Can view referral', 58, 'view_referral'),
	(233, 'Can add step progress', 59, 'add_stepprogress'),
	(234, 'Can change step progress', 59, 'change_stepprogress'),
	(235, 'Can delete step progress', 59, 'delete_stepprogress'),
	(236, 'Can view step progress', 59, 'view_stepprogress'),
	(237, 'Can add assessment', 60, 'add_assessment'),
	(238, 'Can change assessment', 60, 'change_assessment'),
	(239, 'Can delete assessment', 60, 'delete_assessment'),
	(240, 'Can view assessment', 60, 'view_assessment'),
	(241, 'Can add addendum', 61, 'add_addendum'),
	(242, 'Can change addendum', 61, 'change_addendum'),
	(243, 'Can delete addendum', 61, 'delete_addendum'),
	(244, 'Can view addendum', 61, 'view_addendum'),
	(245, 'Can add decision', 62, 'add_decision'),
	(246, 'Can change decision', 62, 'change_decision'),
	(247, 'Can delete decision', 62, 'delete_decision'),
	(248, 'Can view decision', 62, 'view_decision'),
	(249, 'Can add cosignature', 63, 'add_cosignature'),
	(250, 'Can change cosignature', 63, 'change_cosignature'),
	(251, 'Can delete cosignature', 63, 'delete_cosignature'),
	(252, 'Can view cosignature', 63, 'view_cosignature'),
	(253, 'Can add director review', 64, 'add_directorreview'),
	(254, 'Can change director review', 64, 'change_directorreview'),
	(255, 'Can delete director review', 64, 'delete_directorreview'),
	(256, 'Can view director review', 64, 'view_directorreview'),
	(257, 'Can add rating', 65, 'add_rating'),
	(258, 'Can change rating', 65, 'change_rating'),
	(259, 'Can delete rating', 65, 'delete_rating'),
	(260, 'Can view rating', 65, 'view_rating'),
	(261, 'Can add recommended', 66, 'add_recommended'),
	(262, 'Can change recommended', 66, 'change_recommended'),
	(263, 'Can delete recommended', 66, 'delete_recommended'),
	(264, 'Can view recommended', 66, 'view_recommended'),
	(265, 'Can add section', 67, 'add_section'),
	(266, 'Can change section', 67, 'change_section'),
	(267, 'Can delete section', 67, 'delete_section'),
	(268, 'Can view section', 67, 'view_section'),
	(269, 'Can add diagnosis', 68, 'add_diagnosis'),
	(270, 'Can change diagnosis', 68, 'change_diagnosis'),
	(271, 'Can delete diagnosis', 68, 'delete_diagnosis'),
	(272, 'Can view diagnosis', 68, 'view_diagnosis'),
	(273, 'Can add safety alert', 69, 'add_safetyalert'),
	(274, 'Can change safety alert', 69, 'change_safetyalert'),
	(275, 'Can delete safety alert', 69, 'delete_safetyalert'),
	(276, 'Can view safety alert', 69, 'view_safetyalert'),
	(277, 'Can add alert entry', 70, 'add_alertentry'),
	(278, 'Can change alert entry', 70, 'change_alertentry'),
	(279, 'Can delete alert entry', 70, 'delete_alertentry'),
	(280, 'Can view alert entry', 70, 'view_alertentry'),
	(281, 'Can add measure', 71, 'add_measure'),
	(282, 'Can change measure', 71, 'change_measure'),
	(283, 'Can delete measure', 71, 'delete_measure'),
	(284, 'Can view measure', 71, 'view_measure'),
	(285, 'Can add discussed', 72, 'add_discussed'),
	(286, 'Can change discussed', 72, 'change_discussed'),
	(287, 'Can delete discussed', 72, 'delete_discussed'),
	(288, 'Can view discussed', 72, 'view_discussed'),
	(289, 'Can add fed back', 73, 'add_fedback'),
	(290, 'Can change fed back', 73, 'change_fedback'),
	(291, 'Can delete fed back', 73, 'delete_fedback'),
	(292, 'Can view fed back', 73, 'view_fedback'),
	(293, 'Can add payer', 74, 'add_payer'),
	(294, 'Can change payer', 74, 'change_payer'),
	(295, 'Can delete payer', 74, 'delete_payer'),
	(296, 'Can view payer', 74, 'view_payer'),
	(297, 'Can add payment plan', 75, 'add_paymentplan'),
	(298, 'Can change payment plan', 75, 'change_paymentplan'),
	(299, 'Can delete payment plan', 75, 'delete_paymentplan'),
	(300, 'Can view payment plan', 75, 'view_paymentplan'),
	(301, 'Can add instalment', 76, 'add_instalment'),
	(302, 'Can change instalment', 76, 'change_instalment'),
	(303, 'Can delete instalment', 76, 'delete_instalment'),
	(304, 'Can view instalment', 76, 'view_instalment'),
	(305, 'Can add policy', 77, 'add_policy'),
	(306, 'Can change policy', 77, 'change_policy'),
	(307, 'Can delete policy', 77, 'delete_policy'),
	(308, 'Can view policy', 77, 'view_policy'),
	(309, 'Can add benefit check', 78, 'add_benefitcheck'),
	(310, 'Can change benefit check', 78, 'change_benefitcheck'),
	(311, 'Can delete benefit check', 78, 'delete_benefitcheck'),
	(312, 'Can view benefit check', 78, 'view_benefitcheck'),
	(313, 'Can add authorisation', 79, 'add_authorisation'),
	(314, 'Can change authorisation', 79, 'change_authorisation'),
	(315, 'Can delete authorisation', 79, 'delete_authorisation'),
	(316, 'Can view authorisation', 79, 'view_authorisation'),
	(317, 'Can add self pay', 80, 'add_selfpay'),
	(318, 'Can change self pay', 80, 'change_selfpay'),
	(319, 'Can delete self pay', 80, 'delete_selfpay'),
	(320, 'Can view self pay', 80, 'view_selfpay'),
	(321, 'Can add benefit line', 81, 'add_benefitline'),
	(322, 'Can change benefit line', 81, 'change_benefitline'),
	(323, 'Can delete benefit line', 81, 'delete_benefitline'),
	(324, 'Can view benefit line', 81, 'view_benefitline'),
	(325, 'Can add day rate', 82, 'add_dayrate'),
	(326, 'Can change day rate', 82, 'change_dayrate'),
	(327, 'Can delete day rate', 82, 'delete_dayrate'),
	(328, 'Can view day rate', 82, 'view_dayrate'),
	(329, 'Can add estimate', 83, 'add_estimate'),
	(330, 'Can change estimate', 83, 'change_estimate'),
	(331, 'Can delete estimate', 83, 'delete_estimate'),
	(332, 'Can view estimate', 83, 'view_estimate'),
	(333, 'Can add consent', 84, 'add_consent'),
	(334, 'Can change consent', 84, 'change_consent'),
	(335, 'Can delete consent', 84, 'delete_consent'),
	(336, 'Can view consent', 84, 'view_consent'),
	(337, 'Can add declined', 85, 'add_declined'),
	(338, 'Can change declined', 85, 'change_declined'),
	(339, 'Can delete declined', 85, 'delete_declined'),
	(340, 'Can view declined', 85, 'view_declined'),
	(341, 'Can add disclosure', 86, 'add_disclosure'),
	(342, 'Can change disclosure', 86, 'change_disclosure'),
	(343, 'Can delete disclosure', 86, 'delete_disclosure'),
	(344, 'Can view disclosure', 86, 'view_disclosure'),
	(345, 'Can add notice', 87, 'add_notice'),
	(346, 'Can change notice', 87, 'change_notice'),
	(347, 'Can delete notice', 87, 'delete_notice'),
	(348, 'Can view notice', 87, 'view_notice'),
	(349, 'Can add chart access', 88, 'add_chartaccess'),
	(350, 'Can change chart access', 88, 'change_chartaccess'),
	(351, 'Can delete chart access', 88, 'delete_chartaccess'),
	(352, 'Can view chart access', 88, 'view_chartaccess'),
	(353, 'Can add incident', 89, 'add_incident'),
	(354, 'Can change incident', 89, 'change_incident'),
	(355, 'Can delete incident', 89, 'delete_incident'),
	(356, 'Can view incident', 89, 'view_incident'),
	(357, 'Can add affected', 90, 'add_affected'),
	(358, 'Can change affected', 90, 'change_affected'),
	(359, 'Can delete affected', 90, 'delete_affected'),
	(360, 'Can view affected', 90, 'view_affected'),
	(361, 'Can add incident step', 91, 'add_incidentstep'),
	(362, 'Can change incident step', 91, 'change_incidentstep'),
	(363, 'Can delete incident step', 91, 'delete_incidentstep'),
	(364, 'Can view incident step', 91, 'view_incidentstep'),
	(365, 'Can add rights request', 92, 'add_rightsrequest'),
	(366, 'Can change rights request', 92, 'change_rightsrequest'),
	(367, 'Can delete rights request', 92, 'delete_rightsrequest'),
	(368, 'Can view rights request', 92, 'view_rightsrequest'),
	(369, 'Can add emergency', 93, 'add_emergency'),
	(370, 'Can change emergency', 93, 'change_emergency'),
	(371, 'Can delete emergency', 93, 'delete_emergency'),
	(372, 'Can view emergency', 93, 'view_emergency'),
	(373, 'Can add grievance', 94, 'add_grievance'),
	(374, 'Can change grievance', 94, 'change_grievance'),
	(375, 'Can delete grievance', 94, 'delete_grievance'),
	(376, 'Can view grievance', 94, 'view_grievance'),
	(377, 'Can add record determination', 95, 'add_recorddetermination'),
	(378, 'Can change record determination', 95, 'change_recorddetermination'),
	(379, 'Can delete record determination', 95, 'delete_recorddetermination'),
	(380, 'Can view record determination', 95, 'view_recorddetermination'),
	(381, 'Can add agreement', 96, 'add_agreement'),
	(382, 'Can change agreement', 96, 'change_agreement'),
	(383, 'Can delete agreement', 96, 'delete_agreement'),
	(384, 'Can view agreement', 96, 'view_agreement'),
	(385, 'Can add court order', 97, 'add_courtorder'),
	(386, 'Can change court order', 97, 'change_courtorder'),
	(387, 'Can delete court order', 97, 'delete_courtorder'),
	(388, 'Can view court order', 97, 'view_courtorder'),
	(389, 'Can add incapacity', 98, 'add_incapacity'),
	(390, 'Can change incapacity', 98, 'change_incapacity'),
	(391, 'Can delete incapacity', 98, 'delete_incapacity'),
	(392, 'Can view incapacity', 98, 'view_incapacity'),
	(393, 'Can add successor', 99, 'add_successor'),
	(394, 'Can change successor', 99, 'change_successor'),
	(395, 'Can delete successor', 99, 'delete_successor'),
	(396, 'Can view successor', 99, 'view_successor'),
	(397, 'Can add document', 100, 'add_document'),
	(398, 'Can change document', 100, 'change_document'),
	(399, 'Can delete document', 100, 'delete_document'),
	(400, 'Can view document', 100, 'view_document'),
	(401, 'Can add document body', 101, 'add_documentbody'),
	(402, 'Can change document body', 101, 'change_documentbody'),
	(403, 'Can delete document body', 101, 'delete_documentbody'),
	(404, 'Can view document body', 101, 'view_documentbody'),
	(405, 'Can add signature', 102, 'add_signature'),
	(406, 'Can change signature', 102, 'change_signature'),
	(407, 'Can delete signature', 102, 'delete_signature'),
	(408, 'Can view signature', 102, 'view_signature'),
	(409, 'Can add client', 103, 'add_client'),
	(410, 'Can change client', 103, 'change_client'),
	(411, 'Can delete client', 103, 'delete_client'),
	(412, 'Can view client', 103, 'view_client'),
	(413, 'Can add care team member', 104, 'add_careteammember'),
	(414, 'Can change care team member', 104, 'change_careteammember'),
	(415, 'Can delete care team member', 104, 'delete_careteammember'),
	(416, 'Can view care team member', 104, 'view_careteammember'),
	(417, 'Can add contact', 105, 'add_contact'),
	(418, 'Can change contact', 105, 'change_contact'),
	(419, 'Can delete contact', 105, 'delete_contact'),
	(420, 'Can view contact', 105, 'view_contact'),
	(421, 'Can add episode', 106, 'add_episode'),
	(422, 'Can change episode', 106, 'change_episode'),
	(423, 'Can delete episode', 106, 'delete_episode'),
	(424, 'Can view episode', 106, 'view_episode'),
	(425, 'Can add intake items', 107, 'add_intakeitems'),
	(426, 'Can change intake items', 107, 'change_intakeitems'),
	(427, 'Can delete intake items', 107, 'delete_intakeitems'),
	(428, 'Can view intake items', 107, 'view_intakeitems'),
	(429, 'Can add level period', 108, 'add_levelperiod'),
	(430, 'Can change level period', 108, 'change_levelperiod'),
	(431, 'Can delete level period', 108, 'delete_levelperiod'),
	(432, 'Can view level period', 108, 'view_levelperiod'),
	(433, 'Can add center', 109, 'add_center'),
	(434, 'Can change center', 109, 'change_center'),
	(435, 'Can delete center', 109, 'delete_center'),
	(436, 'Can view center', 109, 'view_center'),
	(437, 'Can add day template', 110, 'add_daytemplate'),
	(438, 'Can change day template', 110, 'change_daytemplate'),
	(439, 'Can delete day template', 110, 'delete_daytemplate'),
	(440, 'Can view day template', 110, 'view_daytemplate'),
	(441, 'Can add membership', 111, 'add_membership'),
	(442, 'Can change membership', 111, 'change_membership'),
	(443, 'Can delete membership', 111, 'delete_membership'),
	(444, 'Can view membership', 111, 'view_membership'),
	(445, 'Can add modality', 112, 'add_modality'),
	(446, 'Can change modality', 112, 'change_modality'),
	(447, 'Can delete modality', 112, 'delete_modality'),
	(448, 'Can view modality', 112, 'view_modality'),
	(449, 'Can add phase', 113, 'add_phase'),
	(450, 'Can change phase', 113, 'change_phase'),
	(451, 'Can delete phase', 113, 'delete_phase'),
	(452, 'Can view phase', 113, 'view_phase'),
	(453, 'Can add point', 114, 'add_point'),
	(454, 'Can change point', 114, 'change_point'),
	(455, 'Can delete point', 114, 'delete_point'),
	(456, 'Can view point', 114, 'view_point'),
	(457, 'Can add program', 115, 'add_program'),
	(458, 'Can change program', 115, 'change_program'),
	(459, 'Can delete program', 115, 'delete_program'),
	(460, 'Can view program', 115, 'view_program'),
	(461, 'Can add level offering', 116, 'add_leveloffering'),
	(462, 'Can change level offering', 116, 'change_leveloffering'),
	(463, 'Can delete level offering', 116, 'delete_leveloffering'),
	(464, 'Can view level offering', 116, 'view_leveloffering'),
	(465, 'Can add service', 117, 'add_service'),
	(466, 'Can change service', 117, 'change_service'),
	(467, 'Can delete service', 117, 'delete_service'),
	(468, 'Can view service', 117, 'view_service'),
	(469, 'Can add segment', 118, 'add_segment'),
	(470, 'Can change segment', 118, 'change_segment'),
	(471, 'Can delete segment', 118, 'delete_segment'),
	(472, 'Can view segment', 118, 'view_segment'),
	(473, 'Can add site', 119, 'add_site'),
	(474, 'Can change site', 119, 'change_site'),
	(475, 'Can delete site', 119, 'delete_site'),
	(476, 'Can view site', 119, 'view_site'),
	(477, 'Can add room', 120, 'add_room'),
	(478, 'Can change room', 120, 'change_room'),
	(479, 'Can delete room', 120, 'delete_room'),
	(480, 'Can view room', 120, 'view_room'),
	(481, 'Can add staff', 121, 'add_staff'),
	(482, 'Can change staff', 121, 'change_staff'),
	(483, 'Can delete staff', 121, 'delete_staff'),
	(484, 'Can view staff', 121, 'view_staff'),
	(485, 'Can add credential', 122, 'add_credential'),
	(486, 'Can change credential', 122, 'change_credential'),
	(487, 'Can delete credential', 122, 'delete_credential'),
	(488, 'Can view credential', 122, 'view_credential'),
	(489, 'Can add track', 123, 'add_track'),
	(490, 'Can change track', 123, 'change_track'),
	(491, 'Can delete track', 123, 'delete_track'),
	(492, 'Can view track', 123, 'view_track'),
	(493, 'Can add meeting', 124, 'add_meeting'),
	(494, 'Can change meeting', 124, 'change_meeting'),
	(495, 'Can delete meeting', 124, 'delete_meeting'),
	(496, 'Can view meeting', 124, 'view_meeting'),
	(497, 'Can add admission step', 125, 'add_admissionstep'),
	(498, 'Can change admission step', 125, 'change_admissionstep'),
	(499, 'Can delete admission step', 125, 'delete_admissionstep'),
	(500, 'Can view admission step', 125, 'view_admissionstep'),
	(501, 'Can add counter', 126, 'add_counter'),
	(502, 'Can change counter', 126, 'change_counter'),
	(503, 'Can delete counter', 126, 'delete_counter'),
	(504, 'Can view counter', 126, 'view_counter'),
	(505, 'Can add questionnaire', 127, 'add_questionnaire'),
	(506, 'Can change questionnaire', 127, 'change_questionnaire'),
	(507, 'Can delete questionnaire', 127, 'delete_questionnaire'),
	(508, 'Can view questionnaire', 127, 'view_questionnaire'),
	(509, 'Can add message', 128, 'add_message'),
	(510, 'Can change message', 128, 'change_message'),
	(511, 'Can delete message', 128, 'delete_message'),
	(512, 'Can view message', 128, 'view_message'),
	(513, 'Can add user', 129, 'add_user'),
	(514, 'Can change user', 129, 'change_user'),
	(515, 'Can delete user', 129, 'delete_user'),
	(516, 'Can view user', 129, 'view_user'),
	(517, 'Can add sent form', 130, 'add_sentform'),
	(518, 'Can change sent form', 130, 'change_sentform'),
	(519, 'Can delete sent form', 130, 'delete_sentform'),
	(520, 'Can view sent form', 130, 'view_sentform'),
	(521, 'Can add tally', 131, 'add_tally'),
	(522, 'Can change tally', 131, 'change_tally'),
	(523, 'Can delete tally', 131, 'delete_tally'),
	(524, 'Can view tally', 131, 'view_tally'),
	(525, 'Can add era', 132, 'add_era'),
	(526, 'Can change era', 132, 'change_era'),
	(527, 'Can delete era', 132, 'delete_era'),
	(528, 'Can view era', 132, 'view_era'),
	(529, 'Can add entry', 133, 'add_entry'),
	(530, 'Can change entry', 133, 'change_entry'),
	(531, 'Can delete entry', 133, 'delete_entry'),
	(532, 'Can view entry', 133, 'view_entry'),
	(533, 'Can add seal', 134, 'add_seal'),
	(534, 'Can change seal', 134, 'change_seal'),
	(535, 'Can delete seal', 134, 'delete_seal'),
	(536, 'Can view seal', 134, 'view_seal'),
	(537, 'Can add permission', 135, 'add_permission'),
	(538, 'Can change permission', 135, 'change_permission'),
	(539, 'Can delete permission', 135, 'delete_permission'),
	(540, 'Can view permission', 135, 'view_permission'),
	(541, 'Can add group', 136, 'add_group'),
	(542, 'Can change group', 136, 'change_group'),
	(543, 'Can delete group', 136, 'delete_group'),
	(544, 'Can view group', 136, 'view_group'),
	(545, 'Can add content type', 137, 'add_contenttype'),
	(546, 'Can change content type', 137, 'change_contenttype'),
	(547, 'Can delete content type', 137, 'delete_contenttype'),
	(548, 'Can view content type', 137, 'view_contenttype'),
	(549, 'Can add session', 138, 'add_session'),
	(550, 'Can change session', 138, 'change_session'),
	(551, 'Can delete session', 138, 'delete_session'),
	(552, 'Can view session', 138, 'view_session'),
	(553, 'Can add email address', 139, 'add_emailaddress'),
	(554, 'Can change email address', 139, 'change_emailaddress'),
	(555, 'Can delete email address', 139, 'delete_emailaddress'),
	(556, 'Can view email address', 139, 'view_emailaddress'),
	(557, 'Can add email confirmation', 140, 'add_emailconfirmation'),
	(558, 'Can change email confirmation', 140, 'change_emailconfirmation'),
	(559, 'Can delete email confirmation', 140, 'delete_emailconfirmation'),
	(560, 'Can view email confirmation', 140, 'view_emailconfirmation'),
	(561, 'Can add authenticator', 141, 'add_authenticator'),
	(562, 'Can change authenticator', 141, 'change_authenticator'),
	(563, 'Can delete authenticator', 141, 'delete_authenticator'),
	(564, 'Can view authenticator', 141, 'view_authenticator'),
	(565, 'Can add access attempt', 142, 'add_accessattempt'),
	(566, 'Can change access attempt', 142, 'change_accessattempt'),
	(567, 'Can delete access attempt', 142, 'delete_accessattempt'),
	(568, 'Can view access attempt', 142, 'view_accessattempt'),
	(569, 'Can add access log', 143, 'add_accesslog'),
	(570, 'Can change access log', 143, 'change_accesslog'),
	(571, 'Can delete access log', 143, 'delete_accesslog'),
	(572, 'Can view access log', 143, 'view_accesslog'),
	(573, 'Can add access failure', 144, 'add_accessfailurelog'),
	(574, 'Can change access failure', 144, 'change_accessfailurelog'),
	(575, 'Can delete access failure', 144, 'delete_accessfailurelog'),
	(576, 'Can view access failure', 144, 'view_accessfailurelog'),
	(577, 'Can add access attempt expiration', 145, 'add_accessattemptexpiration'),
	(578, 'Can change access attempt expiration', 145, 'change_accessattemptexpiration'),
	(579, 'Can delete access attempt expiration', 145, 'delete_accessattemptexpiration'),
	(580, 'Can view access attempt expiration', 145, 'view_accessattemptexpiration'),
	(581, 'Can add procrastinate event', 146, 'add_procrastinateevent'),
	(582, 'Can change procrastinate event', 146, 'change_procrastinateevent'),
	(583, 'Can delete procrastinate event', 146, 'delete_procrastinateevent'),
	(584, 'Can view procrastinate event', 146, 'view_procrastinateevent'),
	(585, 'Can add procrastinate job', 147, 'add_procrastinatejob'),
	(586, 'Can change procrastinate job', 147, 'change_procrastinatejob'),
	(587, 'Can delete procrastinate job', 147, 'delete_procrastinatejob'),
	(588, 'Can view procrastinate job', 147, 'view_procrastinatejob'),
	(589, 'Can add procrastinate periodic defer', 148, 'add_procrastinateperiodicdefer'),
	(590, 'Can change procrastinate periodic defer', 148, 'change_procrastinateperiodicdefer'),
	(591, 'Can delete procrastinate periodic defer', 148, 'delete_procrastinateperiodicdefer'),
	(592, 'Can view procrastinate periodic defer', 148, 'view_procrastinateperiodicdefer'),
	(593, 'Can add procrastinate worker', 149, 'add_procrastinateworker'),
	(594, 'Can change procrastinate worker', 149, 'change_procrastinateworker'),
	(595, 'Can delete procrastinate worker', 149, 'delete_procrastinateworker'),
	(596, 'Can view procrastinate worker', 149, 'view_procrastinateworker');
INSERT INTO public.django_content_type VALUES
	(1, 'aftercare', 'continuingcare'),
	(2, 'aftercare', 'discharge'),
	(3, 'aftercare', 'followup'),
	(4, 'aftercare', 'attempt'),
	(5, 'aftercare', 'summary'),
	(6, 'aftercare', 'summaryaddendum'),
	(7, 'aftercare', 'support'),
	(8, 'aftercare', 'coachcontact'),
	(9, 'review', 'levelmove'),
	(10, 'review', 'movesignature'),
	(11, 'review', 'phasemove'),
	(12, 'review', 'phaseperiod'),
	(13, 'review', 'stayreview'),
	(14, 'charting', 'attendance'),
	(15, 'charting', 'checkin'),
	(16, 'charting', 'note'),
	(17, 'charting', 'addendum'),
	(18, 'charting', 'noteobjective'),
	(19, 'charting', 'outreach'),
	(20, 'charting', 'sharednote'),
	(21, 'schedule', 'closure'),
	(22, 'schedule', 'appointment'),
	(23, 'schedule', 'group'),
	(24, 'schedule', 'enrolment'),
	(25, 'schedule', 'leave'),
	(26, 'schedule', 'occupancy'),
	(27, 'schedule', 'session'),
	(28, 'schedule', 'seat'),
	(29, 'schedule', 'cover'),
	(30, 'schedule', 'slot'),
	(31, 'schedule', 'staffhours'),
	(32, 'schedule', 'waiting'),
	(33, 'schedule', 'appointmentguest'),
	(34, 'schedule', 'calendarkey'),
	(35, 'schedule', 'told'),
	(36, 'schedule', 'availability'),
	(37, 'schedule', 'planningrun'),
	(38, 'schedule', 'toldofrun'),
	(39, 'schedule', 'keptapart'),
	(40, 'schedule', 'makeupdeclined'),
	(41, 'schedule', 'offer'),
	(42, 'schedule', 'news'),
	(43, 'schedule', 'siteweek'),
	(44, 'schedule', 'staffnews'),
	(45, 'treatment', 'goal'),
	(46, 'treatment', 'plan'),
	(47, 'treatment', 'objective'),
	(48, 'treatment', 'intervention'),
	(49, 'treatment', 'plansignature'),
	(50, 'treatment', 'prescription'),
	(51, 'treatment', 'problem'),
	(52, 'treatment', 'relapseplan'),
	(53, 'treatment', 'safetyplan'),
	(54, 'treatment', 'teamline'),
	(55, 'admissions', 'enquiry'),
	(56, 'admissions', 'call'),
	(57, 'admissions', 'notsame'),
	(58, 'admissions', 'referral'),
	(59, 'admissions', 'stepprogress'),
	(60, 'assessment', 'assessment'),
	(61, 'assessment', 'addendum'),
	(62, 'assessment', 'decision'),
	(63, 'assessment', 'cosignature'),
	(64, 'assessment', 'directorreview'),
	(65, 'assessment', 'rating'),
	(66, 'assessment', 'recommended'),
	(67, 'assessment', 'section'),
	(68, 'assessment', 'diagnosis'),
	(69, 'measures', 'safetyalert'),
	(70, 'measures', 'alertentry'),
	(71, 'measures', 'measure'),
	(72, 'measures', 'discussed'),
	(73, 'measures', 'fedback'),
	(74, 'coverage', 'payer'),
	(75, 'coverage', 'paymentplan'),
	(76, 'coverage', 'instalment'),
	(77, 'coverage', 'policy'),
	(78, 'coverage', 'benefitcheck'),
	(79, 'coverage', 'authorisation'),
	(80, 'coverage', 'selfpay'),
	(81, 'coverage', 'benefitline'),
	(82, 'coverage', 'dayrate'),
	(83, 'coverage', 'estimate'),
	(84, 'privacy', 'consent'),
	(85, 'privacy', 'declined'),
	(86, 'privacy', 'disclosure'),
	(87, 'privacy', 'notice'),
	(88, 'privacy', 'chartaccess'),
	(89, 'privacy', 'incident'),
	(90, 'privacy', 'affected'),
	(91, 'privacy', 'incidentstep'),
	(92, 'privacy', 'rightsrequest'),
	(93, 'privacy', 'emergency'),
	(94, 'privacy', 'grievance'),
	(95, 'privacy', 'recorddetermination'),
	(96, 'privacy', 'agreement'),
	(97, 'privacy', 'courtorder'),
	(98, 'privacy', 'incapacity'),
	(99, 'privacy', 'successor'),
	(100, 'documents', 'document'),
	(101, 'documents', 'documentbody'),
	(102, 'documents', 'signature'),
	(103, 'people', 'client'),
	(104, 'people', 'careteammember'),
	(105, 'people', 'contact'),
	(106, 'people', 'episode'),
	(107, 'people', 'intakeitems'),
	(108, 'people', 'levelperiod'),
	(109, 'center', 'center'),
	(110, 'center', 'daytemplate'),
	(111, 'center', 'membership'),
	(112, 'center', 'modality'),
	(113, 'center', 'phase'),
	(114, 'center', 'point'),
	(115, 'center', 'program'),
	(116, 'center', 'leveloffering'),
	(117, 'center', 'service'),
	(118, 'center', 'segment'),
	(119, 'center', 'site'),
	(120, 'center', 'room'),
	(121, 'center', 'staff'),
	(122, 'center', 'credential'),
	(123, 'center', 'track'),
	(124, 'center', 'meeting'),
	(125, 'center', 'admissionstep'),
	(126, 'center', 'counter'),
	(127, 'center', 'questionnaire'),
	(128, 'outbox', 'message'),
	(129, 'access', 'user'),
	(130, 'access', 'sentform'),
	(131, 'access', 'tally'),
	(132, 'trail', 'era'),
	(133, 'trail', 'entry'),
	(134, 'trail', 'seal'),
	(135, 'auth', 'permission'),
	(136, 'auth', 'group'),
	(137, 'contenttypes', 'contenttype'),
	(138, 'sessions', 'session'),
	(139, 'account', 'emailaddress'),
	(140, 'account', 'emailconfirmation'),
	(141, 'mfa', 'authenticator'),
	(142, 'axes', 'accessattempt'),
	(143, 'axes', 'accesslog'),
	(144, 'axes', 'accessfailurelog'),
	(145, 'axes', 'accessattemptexpiration'),
	(146, 'procrastinate', 'procrastinateevent'),
	(147, 'procrastinate', 'procrastinatejob'),
	(148, 'procrastinate', 'procrastinateperiodicdefer'),
	(149, 'procrastinate', 'procrastinateworker');
INSERT INTO public.django_migrations VALUES
	(1, 'access', '0001_initial', '2026-11-22 17:20:11.621529+00'),
	(2, 'access', '0002_counts_and_sent_forms', '2026-11-22 17:20:11.643443+00'),
	(3, 'access', '0003_session_round', '2026-11-22 17:20:11.858478+00'),
	(4, 'account', '0001_initial', '2026-11-22 17:20:11.978422+00'),
	(5, 'account', '0002_email_max_length', '2026-11-22 17:20:11.98783+00'),
	(6, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-11-22 17:20:12.029832+00'),
	(7, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-11-22 17:20:12.044442+00'),
	(8, 'account', '0005_emailaddress_idx_upper_email', '2026-11-22 17:20:12.050321+00'),
	(9, 'account', '0006_emailaddress_lower', '2026-11-22 17:20:12.058536+00'),
	(10, 'account', '0007_emailaddress_idx_email', '2026-11-22 17:20:12.072568+00'),
	(11, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-11-22 17:20:12.082457+00'),
	(12, 'account', '0009_emailaddress_unique_primary_email', '2026-11-22 17:20:12.089344+00'),
	(13, 'center', '0001_initial', '2026-11-22 17:20:13.058939+00'),
	(14, 'people', '0001_initial', '2026-11-22 17:20:13.99983+00'),
	(15, 'people', '0002_search', '2026-11-22 17:20:14.007591+00'),
	(16, 'people', '0003_team_roles', '2026-11-22 17:20:14.02857+00'),
	(17, 'people', '0004_episodes_by_end', '2026-11-22 17:20:14.051601+00'),
	(18, 'admissions', '0001_initial', '2026-11-22 17:20:14.794598+00'),
	(19, 'admissions', '0002_ended_newest_first', '2026-11-22 17:20:14.829517+00'),
	(20, 'documents', '0001_initial', '2026-11-22 17:20:15.05968+00'),
	(21, 'aftercare', '0001_initial', '2026-11-22 17:20:16.177098+00'),
	(22, 'aftercare', '0002_signed_summaries_stay', '2026-11-22 17:20:16.180086+00'),
	(23, 'assessment', '0001_initial', '2026-11-22 17:20:17.906929+00'),
	(24, 'assessment', '0002_read_only_once_signed', '2026-11-22 17:20:17.909873+00'),
	(25, 'assessment', '0003_reviewed_at', '2026-11-22 17:20:17.999165+00'),
	(26, 'assessment', '0004_diagnoses', '2026-11-22 17:20:18.050686+00'),
	(27, 'assessment', '0005_diagnoses_brought_over', '2026-11-22 17:20:18.054628+00'),
	(28, 'contenttypes', '0001_initial', '2026-11-22 17:20:18.066812+00'),
	(29, 'contenttypes', '0002_remove_content_type_name', '2026-11-22 17:20:18.110641+00'),
	(30, 'auth', '0001_initial', '2026-11-22 17:20:18.151135+00'),
	(31, 'auth', '0002_alter_permission_name_max_length', '2026-11-22 17:20:18.160324+00'),
	(32, 'auth', '0003_alter_user_email_max_length', '2026-11-22 17:20:18.167094+00'),
	(33, 'auth', '0004_alter_user_username_opts', '2026-11-22 17:20:18.173998+00'),
	(34, 'auth', '0005_alter_user_last_login_null', '2026-11-22 17:20:18.183098+00'),
	(35, 'auth', '0006_require_contenttypes_0002', '2026-11-22 17:20:18.186451+00'),
	(36, 'auth', '0007_alter_validators_add_error_messages', '2026-11-22 17:20:18.19119+00'),
	(37, 'auth', '0008_alter_user_username_max_length', '2026-11-22 17:20:18.205166+00'),
	(38, 'auth', '0009_alter_user_last_name_max_length', '2026-11-22 17:20:18.2188+00'),
	(39, 'auth', '0010_alter_group_name_max_length', '2026-11-22 17:20:18.232105+00'),
	(40, 'auth', '0011_update_proxy_permissions', '2026-11-22 17:20:18.293525+00'),
	(41, 'auth', '0012_alter_user_first_name_max_length', '2026-11-22 17:20:18.307227+00'),
	(42, 'axes', '0001_initial', '2026-11-22 17:20:18.331248+00'),
	(43, 'axes', '0002_auto_20151217_2044', '2026-11-22 17:20:18.383512+00'),
	(44, 'axes', '0003_auto_20160322_0929', '2026-11-22 17:20:18.402476+00'),
	(45, 'axes', '0004_auto_20181024_1538', '2026-11-22 17:20:18.627136+00'),
	(46, 'axes', '0005_remove_accessattempt_trusted', '2026-11-22 17:20:18.633989+00'),
	(47, 'axes', '0006_remove_accesslog_trusted', '2026-11-22 17:20:18.639484+00'),
	(48, 'axes', '0007_alter_accessattempt_unique_together', '2026-11-22 17:20:18.709906+00'),
	(49, 'axes', '0008_accessfailurelog', '2026-11-22 17:20:18.735427+00'),
	(50, 'axes', '0009_add_session_hash', '2026-11-22 17:20:18.743265+00'),
	(51, 'axes', '0010_accessattemptexpiration', '2026-11-22 17:20:18.758586+00'),
	(52, 'center', '0002_questionnaires', '2026-11-22 17:20:18.84148+00'),
	(53, 'center', '0003_days_of_grace', '2026-11-22 17:20:18.865875+00'),
	(54, 'center', '0004_opening_hours', '2026-11-22 17:20:18.939524+00'),
	(55, 'treatment', '0001_initial', '2026-11-22 17:20:21.392642+00'),
	(56, 'schedule', '0001_initial', '2026-11-22 17:20:25.86806+00'),
	(57, 'charting', '0001_initial', '2026-11-22 17:20:29.759007+00'),
	(58, 'charting', '0002_signed_notes_stay', '2026-11-22 17:20:29.764356+00'),
	(59, 'coverage', '0001_initial', '2026-11-22 17:20:33.382342+00'),
	(60, 'documents', '0002_who_else_signs', '2026-11-22 17:20:33.447734+00'),
	(61, 'measures', '0001_initial', '2026-11-22 17:20:34.647475+00'),
	(62, 'measures', '0002_never_overwritten', '2026-11-22 17:20:34.651206+00'),
	(63, 'measures', '0003_check_ins_raise_alerts', '2026-11-22 17:20:34.709685+00'),
	(64, 'measures', '0004_discussed_with_the_client', '2026-11-22 17:20:34.793834+00'),
	(65, 'measures', '0005_results_fed_back', '2026-11-22 17:20:35.237949+00'),
	(66, 'mfa', '0001_initial', '2026-11-22 17:20:35.320636+00'),
	(67, 'mfa', '0002_authenticator_timestamps', '2026-11-22 17:20:35.451941+00'),
	(68, 'mfa', '0003_authenticator_type_uniq', '2026-11-22 17:20:35.820847+00'),
	(69, 'outbox', '0001_initial', '2026-11-22 17:20:35.829898+00'),
	(70, 'people', '0005_that_a_client_died', '2026-11-22 17:20:36.160951+00'),
	(71, 'privacy', '0001_initial', '2026-11-22 17:20:38.408294+00'),
	(72, 'privacy', '0002_cover', '2026-11-22 17:20:38.483168+00'),
	(73, 'privacy', '0003_officers_desk', '2026-11-22 17:20:42.228293+00'),
	(74, 'privacy', '0004_notice_words', '2026-11-22 17:20:42.673376+00'),
	(75, 'privacy', '0005_one_way_out', '2026-11-22 17:20:44.259712+00'),
	(76, 'privacy', '0006_what_papers_tell', '2026-11-22 17:20:44.738605+00'),
	(77, 'privacy', '0007_agreements_and_circumstances', '2026-11-22 17:20:48.086906+00'),
	(78, 'privacy', '0008_pieces_of_what_went', '2026-11-22 17:20:48.17834+00'),
	(79, 'procrastinate', '0001_initial', '2026-11-22 17:20:48.191522+00'),
	(80, 'procrastinate', '0002_drop_started_at_column', '2026-11-22 17:20:48.198543+00'),
	(81, 'procrastinate', '0003_drop_started_at_column', '2026-11-22 17:20:48.202837+00'),
	(82, 'procrastinate', '0004_drop_procrastinate_version_table', '2026-11-22 17:20:48.206644+00'),
	(83, 'procrastinate', '0005_fix_procrastinate_fetch_job', '2026-11-22 17:20:48.209317+00'),
	(84, 'procrastinate', '0006_fix_trigger_status_events_insert', '2026-11-22 17:20:48.211294+00'),
	(85, 'procrastinate', '0007_add_queueing_lock_column', '2026-11-22 17:20:48.214399+00'),
	(86, 'procrastinate', '0008_close_fetch_job_race_condition', '2026-11-22 17:20:48.218427+00'),
	(87, 'procrastinate', '0009_add_defer_job_function', '2026-11-22 17:20:48.221399+00'),
	(88, 'procrastinate', '0010_add_procrastinate_periodic_defers', '2026-11-22 17:20:48.225344+00'),
	(89, 'procrastinate', '0011_add_foreign_key_index', '2026-11-22 17:20:48.22865+00'),
	(90, 'procrastinate', '0012_add_locks_to_periodic_defer', '2026-11-22 17:20:48.232553+00'),
	(91, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', '2026-11-22 17:20:48.235212+00'),
	(92, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', '2026-11-22 17:20:48.237184+00'),
	(93, 'procrastinate', '0015_add_trigger_on_job_deletion', '2026-11-22 17:20:48.239665+00'),
	(94, 'procrastinate', '0016_delete_finished_jobs', '2026-11-22 17:20:48.242975+00'),
	(95, 'procrastinate', '0017_add_checks_to_finish_job', '2026-11-22 17:20:48.24863+00'),
	(96, 'procrastinate', '0018_add_checks_to_retry_job', '2026-11-22 17:20:48.254616+00'),
	(97, 'procrastinate', '0019_fix_finish_job_compat_issue', '2026-11-22 17:20:48.26037+00'),
	(98, 'procrastinate', '0020_add_index_on_procrastinate_jobs', '2026-11-22 17:20:48.267445+00'),
	(99, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', '2026-11-22 17:20:48.275096+00'),
	(100, 'procrastinate', '0022_null_locks_excluded', '2026-11-22 17:20:48.280631+00'),
	(101, 'procrastinate', '0023_remove_old_finish_job_function', '2026-11-22 17:20:48.286227+00'),
	(102, 'procrastinate', '0024_job_id_bigint', '2026-11-22 17:20:48.296176+00'),
	(103, 'procrastinate', '0025_add_models', '2026-11-22 17:20:48.309776+00'),
	(104, 'procrastinate', '0026_add_job_priority', '2026-11-22 17:20:48.325229+00'),
	(105, 'procrastinate', '0027_add_periodic_job_priority', '2026-11-22 17:20:48.332373+00'),
	(106, 'procrastinate', '0028_add_cancel_states', '2026-11-22 17:20:48.356908+00'),
	(107, 'procrastinate', '0029_add_additional_params_to_retry_job', '2026-11-22 17:20:48.364689+00'),
	(108, 'procrastinate', '0030_alter_procrastinateevent_options', '2026-11-22 17:20:48.375245+00'),
	(109, 'procrastinate', '0031_add_indexes_for_fetch_job', '2026-11-22 17:20:48.38235+00'),
	(110, 'procrastinate', '0032_pre_cancel_notification', '2026-11-22 17:20:48.401066+00'),
	(111, 'procrastinate', '0033_post_cancel_notification', '2026-11-22 17:20:48.421022+00'),
	(112, 'procrastinate', '0034_pre_add_heartbeat', '2026-11-22 17:20:48.437012+00'),
	(113, 'procrastinate', '0035_post_add_heartbeat', '2026-11-22 17:20:48.442274+00'),
	(114, 'procrastinate', '0036_add_worker_model', '2026-11-22 17:20:48.452017+00'),
	(115, 'procrastinate', '0037_pre_batch_defer_jobs', '2026-11-22 17:20:48.457377+00'),
	(116, 'procrastinate', '0038_post_batch_defer_jobs', '2026-11-22 17:20:48.462516+00'),
	(117, 'procrastinate', '0039_pre_priority_lock_fetch_job', '2026-11-22 17:20:48.469281+00'),
	(118, 'procrastinate', '0040_pre_retry_failed_job', '2026-11-22 17:20:48.473913+00'),
	(119, 'procrastinate', '0041_post_retry_failed_job', '2026-11-22 17:20:48.481056+00'),
	(120, 'review', '0001_initial', '2026-11-22 17:20:52.243421+00'),
	(121, 'review', '0002_what_was_decided_stays', '2026-11-22 17:20:52.248191+00'),
	(122, 'schedule', '0002_no_longer_than_a_day', '2026-11-22 17:20:52.462681+00'),
	(123, 'schedule', '0003_told', '2026-11-22 17:20:52.575437+00'),
	(124, 'schedule', '0004_availability', '2026-11-22 17:20:53.119582+00'),
	(125, 'schedule', '0005_days_of_an_enrolment', '2026-11-22 17:20:53.201899+00'),
	(126, 'schedule', '0006_planning_runs', '2026-11-22 17:20:54.602701+00'),
	(127, 'schedule', '0007_people_kept_apart', '2026-11-22 17:20:54.753738+00'),
	(128, 'schedule', '0008_offers', '2026-11-22 17:20:55.395662+00'),
	(129, 'schedule', '0009_news_of_changes', '2026-11-22 17:20:55.545217+00'),
	(130, 'schedule', '0010_sites_weeks_of_a_run', '2026-11-22 17:20:56.095986+00'),
	(131, 'schedule', '0011_what_staff_are_told', '2026-11-22 17:20:56.319782+00'),
	(132, 'sessions', '0001_initial', '2026-11-22 17:20:56.333491+00'),
	(133, 'trail', '0001_initial', '2026-11-22 17:20:56.368015+00'),
	(134, 'trail', '0002_append_only', '2026-11-22 17:20:56.375426+00'),
	(135, 'treatment', '0002_signed_plans_stay', '2026-11-22 17:20:56.384421+00'),
	(136, 'treatment', '0003_a_draft_can_be_set_aside', '2026-11-22 17:20:57.772114+00');
SELECT pg_catalog.setval('public.access_user_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 596, true);
SELECT pg_catalog.setval('public.axes_accessattempt_id_seq', 1, false);
SELECT pg_catalog.setval('public.axes_accessfailurelog_id_seq', 1, false);
SELECT pg_catalog.setval('public.axes_accesslog_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_admissionstep_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_center_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_counter_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_credential_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_daytemplate_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_leveloffering_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_meeting_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_membership_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_modality_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_phase_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_point_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_program_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_questionnaire_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_room_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_segment_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_service_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_site_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_staff_id_seq', 1, false);
SELECT pg_catalog.setval('public.center_track_id_seq', 1, false);
SELECT pg_catalog.setval('public.charting_sharednote_id_seq', 1, false);
SELECT pg_catalog.setval('public.coverage_dayrate_id_seq', 1, false);
SELECT pg_catalog.setval('public.coverage_payer_id_seq', 1, false);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 149, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 136, true);
SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('public.outbox_message_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);
SELECT pg_catalog.setval('public.schedule_calendarkey_id_seq', 1, false);
SELECT pg_catalog.setval('public.schedule_closure_id_seq', 1, false);
SELECT pg_catalog.setval('public.schedule_cover_id_seq', 1, false);
SELECT pg_catalog.setval('public.schedule_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.schedule_leave_id_seq', 1, false);
SELECT pg_catalog.setval('public.schedule_slot_id_seq', 1, false);
SELECT pg_catalog.setval('public.schedule_staffhours_id_seq', 1, false);
SELECT pg_catalog.setval('public.schedule_staffnews_id_seq', 1, false);
SELECT pg_catalog.setval('public.trail_entry_id_seq', 1, false);
SELECT pg_catalog.setval('public.trail_era_id_seq', 1, true);
SELECT pg_catalog.setval('public.trail_seal_id_seq', 1, false);
ALTER TABLE ONLY people_search.text
    ADD CONSTRAINT text_pkey PRIMARY KEY (client_id);
ALTER TABLE ONLY public.access_sentform
    ADD CONSTRAINT access_sentform_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.access_tally
    ADD CONSTRAINT access_tally_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.access_user
    ADD CONSTRAINT access_user_email_key UNIQUE (email);
ALTER TABLE ONLY public.access_user
    ADD CONSTRAINT access_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.admissions_call
    ADD CONSTRAINT admissions_call_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.admissions_enquiry
    ADD CONSTRAINT admissions_enquiry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.admissions_notsame
    ADD CONSTRAINT admissions_not_same_once UNIQUE (client_id, other_id);
ALTER TABLE ONLY public.admissions_notsame
    ADD CONSTRAINT admissions_notsame_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.admissions_referral
    ADD CONSTRAINT admissions_referral_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.admissions_stepprogress
    ADD CONSTRAINT admissions_step_once UNIQUE (enquiry_id, step);
ALTER TABLE ONLY public.admissions_stepprogress
    ADD CONSTRAINT admissions_stepprogress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.aftercare_attempt
    ADD CONSTRAINT aftercare_attempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.aftercare_coachcontact
    ADD CONSTRAINT aftercare_coachcontact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.aftercare_continuingcare
    ADD CONSTRAINT aftercare_continuingcare_episode_id_key UNIQUE (episode_id);
ALTER TABLE ONLY public.aftercare_continuingcare
    ADD CONSTRAINT aftercare_continuingcare_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.aftercare_discharge
    ADD CONSTRAINT aftercare_discharge_episode_id_key UNIQUE (episode_id);
ALTER TABLE ONLY public.aftercare_discharge
    ADD CONSTRAINT aftercare_discharge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.aftercare_followup
    ADD CONSTRAINT aftercare_follow_up_once UNIQUE (episode_id, days);
ALTER TABLE ONLY public.aftercare_followup
    ADD CONSTRAINT aftercare_followup_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.aftercare_summary
    ADD CONSTRAINT aftercare_summary_discharge_id_key UNIQUE (discharge_id);
ALTER TABLE ONLY public.aftercare_summary
    ADD CONSTRAINT aftercare_summary_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.aftercare_summaryaddendum
    ADD CONSTRAINT aftercare_summaryaddendum_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.aftercare_support
    ADD CONSTRAINT aftercare_support_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.aftercare_support
    ADD CONSTRAINT aftercare_support_position UNIQUE (plan_id, "position");
ALTER TABLE ONLY public.assessment_addendum
    ADD CONSTRAINT assessment_addendum_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assessment_assessment
    ADD CONSTRAINT assessment_assessment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assessment_cosignature
    ADD CONSTRAINT assessment_cosignature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assessment_cosignature
    ADD CONSTRAINT assessment_cosigned_once_a_kind UNIQUE (decision_id, kind);
ALTER TABLE ONLY public.assessment_decision
    ADD CONSTRAINT assessment_decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assessment_diagnosis
    ADD CONSTRAINT assessment_diagnosis_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assessment_directorreview
    ADD CONSTRAINT assessment_directorreview_decision_id_key UNIQUE (decision_id);
ALTER TABLE ONLY public.assessment_directorreview
    ADD CONSTRAINT assessment_directorreview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assessment_cosignature
    ADD CONSTRAINT assessment_one_signature_a_person UNIQUE (decision_id, by_id);
ALTER TABLE ONLY public.assessment_rating
    ADD CONSTRAINT assessment_rating_once UNIQUE (assessment_id, dimension);
ALTER TABLE ONLY public.assessment_rating
    ADD CONSTRAINT assessment_rating_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assessment_recommended
    ADD CONSTRAINT assessment_recommended_assessment_id_key UNIQUE (assessment_id);
ALTER TABLE ONLY public.assessment_recommended
    ADD CONSTRAINT assessment_recommended_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assessment_section
    ADD CONSTRAINT assessment_section_once UNIQUE (assessment_id, domain);
ALTER TABLE ONLY public.assessment_section
    ADD CONSTRAINT assessment_section_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq UNIQUE (username, ip_address, user_agent);
ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptexpiration_pkey PRIMARY KEY (access_attempt_id);
ALTER TABLE ONLY public.axes_accessfailurelog
    ADD CONSTRAINT axes_accessfailurelog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.axes_accesslog
    ADD CONSTRAINT axes_accesslog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_admissionstep
    ADD CONSTRAINT center_admissionstep_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_admissionstep
    ADD CONSTRAINT center_admissionstep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_center
    ADD CONSTRAINT center_center_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_center
    ADD CONSTRAINT center_center_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.center_counter
    ADD CONSTRAINT center_counter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_counter
    ADD CONSTRAINT center_counter_series UNIQUE (center_id, series);
ALTER TABLE ONLY public.center_credential
    ADD CONSTRAINT center_credential_once UNIQUE (staff_id, name, number);
ALTER TABLE ONLY public.center_credential
    ADD CONSTRAINT center_credential_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_daytemplate
    ADD CONSTRAINT center_daytemplate_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_daytemplate
    ADD CONSTRAINT center_daytemplate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_leveloffering
    ADD CONSTRAINT center_level_key UNIQUE NULLS NOT DISTINCT (center_id, program_id, code);
ALTER TABLE ONLY public.center_leveloffering
    ADD CONSTRAINT center_leveloffering_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_meeting
    ADD CONSTRAINT center_meeting_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_meeting
    ADD CONSTRAINT center_meeting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_membership
    ADD CONSTRAINT center_membership_once UNIQUE (center_id, user_id);
ALTER TABLE ONLY public.center_membership
    ADD CONSTRAINT center_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_modality
    ADD CONSTRAINT center_modality_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_modality
    ADD CONSTRAINT center_modality_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_phase
    ADD CONSTRAINT center_phase_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_phase
    ADD CONSTRAINT center_phase_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_point
    ADD CONSTRAINT center_point_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_point
    ADD CONSTRAINT center_point_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_program
    ADD CONSTRAINT center_program_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_program
    ADD CONSTRAINT center_program_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_questionnaire
    ADD CONSTRAINT center_questionnaire_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_questionnaire
    ADD CONSTRAINT center_questionnaire_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_room
    ADD CONSTRAINT center_room_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_room
    ADD CONSTRAINT center_room_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_segment
    ADD CONSTRAINT center_segment_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_segment
    ADD CONSTRAINT center_segment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_service
    ADD CONSTRAINT center_service_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_service
    ADD CONSTRAINT center_service_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_site
    ADD CONSTRAINT center_site_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_site
    ADD CONSTRAINT center_site_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_staff
    ADD CONSTRAINT center_staff_once UNIQUE (center_id, user_id);
ALTER TABLE ONLY public.center_staff
    ADD CONSTRAINT center_staff_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.center_track
    ADD CONSTRAINT center_track_key UNIQUE (center_id, key);
ALTER TABLE ONLY public.center_track
    ADD CONSTRAINT center_track_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.charting_addendum
    ADD CONSTRAINT charting_addendum_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.charting_attendance
    ADD CONSTRAINT charting_attendance_appointment UNIQUE (appointment_id);
ALTER TABLE ONLY public.charting_attendance
    ADD CONSTRAINT charting_attendance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.charting_attendance
    ADD CONSTRAINT charting_attendance_session UNIQUE (client_id, session_id);
ALTER TABLE ONLY public.charting_checkin
    ADD CONSTRAINT charting_checkin_attendance_id_key UNIQUE (attendance_id);
ALTER TABLE ONLY public.charting_checkin
    ADD CONSTRAINT charting_checkin_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.charting_noteobjective
    ADD CONSTRAINT charting_note_objective_once UNIQUE (note_id, objective_id);
ALTER TABLE ONLY public.charting_note
    ADD CONSTRAINT charting_note_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.charting_noteobjective
    ADD CONSTRAINT charting_noteobjective_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.charting_outreach
    ADD CONSTRAINT charting_outreach_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.charting_sharednote
    ADD CONSTRAINT charting_sharednote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.charting_sharednote
    ADD CONSTRAINT charting_sharednote_session_id_key UNIQUE (session_id);
ALTER TABLE ONLY public.coverage_authorisation
    ADD CONSTRAINT coverage_authorisation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.coverage_benefitcheck
    ADD CONSTRAINT coverage_benefitcheck_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.coverage_benefitline
    ADD CONSTRAINT coverage_benefitline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.coverage_dayrate
    ADD CONSTRAINT coverage_dayrate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.coverage_estimate
    ADD CONSTRAINT coverage_estimate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.coverage_instalment
    ADD CONSTRAINT coverage_instalment_number UNIQUE (plan_id, number);
ALTER TABLE ONLY public.coverage_instalment
    ADD CONSTRAINT coverage_instalment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.coverage_benefitline
    ADD CONSTRAINT coverage_line_once UNIQUE (check_made_id, level);
ALTER TABLE ONLY public.coverage_payer
    ADD CONSTRAINT coverage_payer_once UNIQUE (center_id, folded_name);
ALTER TABLE ONLY public.coverage_payer
    ADD CONSTRAINT coverage_payer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.coverage_paymentplan
    ADD CONSTRAINT coverage_paymentplan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.coverage_policy
    ADD CONSTRAINT coverage_policy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.coverage_dayrate
    ADD CONSTRAINT coverage_rate_once UNIQUE (center_id, level, from_on);
ALTER TABLE ONLY public.coverage_selfpay
    ADD CONSTRAINT coverage_selfpay_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.documents_document
    ADD CONSTRAINT documents_document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.documents_documentbody
    ADD CONSTRAINT documents_documentbody_document_id_key UNIQUE (document_id);
ALTER TABLE ONLY public.documents_documentbody
    ADD CONSTRAINT documents_documentbody_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.documents_signature
    ADD CONSTRAINT documents_signature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.measures_alertentry
    ADD CONSTRAINT measures_alert_entry_number UNIQUE (alert_id, number);
ALTER TABLE ONLY public.measures_alertentry
    ADD CONSTRAINT measures_alertentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.measures_discussed
    ADD CONSTRAINT measures_discussed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.measures_fedback
    ADD CONSTRAINT measures_fedback_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.measures_measure
    ADD CONSTRAINT measures_measure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.measures_safetyalert
    ADD CONSTRAINT measures_safetyalert_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT outbox_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_careteammember
    ADD CONSTRAINT people_careteammember_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_client
    ADD CONSTRAINT people_client_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_contact
    ADD CONSTRAINT people_contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_episode
    ADD CONSTRAINT people_episode_number UNIQUE (client_id, number);
ALTER TABLE ONLY public.people_episode
    ADD CONSTRAINT people_episode_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_intakeitems
    ADD CONSTRAINT people_intakeitems_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_levelperiod
    ADD CONSTRAINT people_levelperiod_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_affected
    ADD CONSTRAINT privacy_affected_once UNIQUE (incident_id, client_id);
ALTER TABLE ONLY public.privacy_affected
    ADD CONSTRAINT privacy_affected_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_agreement
    ADD CONSTRAINT privacy_agreement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_chartaccess
    ADD CONSTRAINT privacy_chartaccess_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_consent
    ADD CONSTRAINT privacy_consent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_courtorder
    ADD CONSTRAINT privacy_courtorder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_declined
    ADD CONSTRAINT privacy_declined_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_disclosure
    ADD CONSTRAINT privacy_disclosure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_emergency
    ADD CONSTRAINT privacy_emergency_disclosure_id_key UNIQUE (disclosure_id);
ALTER TABLE ONLY public.privacy_emergency
    ADD CONSTRAINT privacy_emergency_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_grievance
    ADD CONSTRAINT privacy_grievance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_incapacity
    ADD CONSTRAINT privacy_incapacity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_incident
    ADD CONSTRAINT privacy_incident_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_incidentstep
    ADD CONSTRAINT privacy_incidentstep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_notice
    ADD CONSTRAINT privacy_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_recorddetermination
    ADD CONSTRAINT privacy_recorddetermination_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsrequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.privacy_successor
    ADD CONSTRAINT privacy_successor_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.review_levelmove
    ADD CONSTRAINT review_levelmove_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.review_movesignature
    ADD CONSTRAINT review_movesignature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.review_movesignature
    ADD CONSTRAINT review_one_signature_a_person UNIQUE (move_id, by_id);
ALTER TABLE ONLY public.review_phasemove
    ADD CONSTRAINT review_phasemove_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.review_phaseperiod
    ADD CONSTRAINT review_phaseperiod_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.review_movesignature
    ADD CONSTRAINT review_signed_once_a_kind UNIQUE (move_id, kind);
ALTER TABLE ONLY public.review_stayreview
    ADD CONSTRAINT review_stayreview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_keptapart
    ADD CONSTRAINT schedule_apart_two_clients UNIQUE (pair, client_id);
ALTER TABLE ONLY public.schedule_keptapart
    ADD CONSTRAINT schedule_apart_two_sides UNIQUE (pair, side);
ALTER TABLE ONLY public.schedule_appointment
    ADD CONSTRAINT schedule_appointment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_appointmentguest
    ADD CONSTRAINT schedule_appointmentguest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_availability
    ADD CONSTRAINT schedule_availability_once UNIQUE (client_id, from_on, weekday, start, kind);
ALTER TABLE ONLY public.schedule_availability
    ADD CONSTRAINT schedule_availability_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_calendarkey
    ADD CONSTRAINT schedule_calendar_key_once UNIQUE (center_id, user_id);
ALTER TABLE ONLY public.schedule_calendarkey
    ADD CONSTRAINT schedule_calendarkey_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.schedule_calendarkey
    ADD CONSTRAINT schedule_calendarkey_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_closure
    ADD CONSTRAINT schedule_closure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_cover
    ADD CONSTRAINT schedule_cover_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_enrolment
    ADD CONSTRAINT schedule_enrolment_once EXCLUDE USING gist (client_id WITH =, group_id WITH =, daterange(from_on, until_on, '[]'::text) WITH &&);
ALTER TABLE ONLY public.schedule_enrolment
    ADD CONSTRAINT schedule_enrolment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_group
    ADD CONSTRAINT schedule_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_appointmentguest
    ADD CONSTRAINT schedule_guest_once UNIQUE (appointment_id, contact_id);
ALTER TABLE ONLY public.schedule_keptapart
    ADD CONSTRAINT schedule_keptapart_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_leave
    ADD CONSTRAINT schedule_leave_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_makeupdeclined
    ADD CONSTRAINT schedule_makeup_declined_once UNIQUE (client_id, session_id);
ALTER TABLE ONLY public.schedule_makeupdeclined
    ADD CONSTRAINT schedule_makeupdeclined_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_news
    ADD CONSTRAINT schedule_news_of_appointment UNIQUE (appointment_id, client_id);
ALTER TABLE ONLY public.schedule_news
    ADD CONSTRAINT schedule_news_of_session UNIQUE (session_id, client_id);
ALTER TABLE ONLY public.schedule_news
    ADD CONSTRAINT schedule_news_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_occupancy
    ADD CONSTRAINT schedule_nobody_in_two_places EXCLUDE USING gist (kind WITH =, resource_id WITH =, during WITH &&) DEFERRABLE;
ALTER TABLE ONLY public.schedule_occupancy
    ADD CONSTRAINT schedule_occupancy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_offer
    ADD CONSTRAINT schedule_offer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_planningrun
    ADD CONSTRAINT schedule_planningrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_seat
    ADD CONSTRAINT schedule_seat_once UNIQUE (client_id, session_id);
ALTER TABLE ONLY public.schedule_seat
    ADD CONSTRAINT schedule_seat_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_session
    ADD CONSTRAINT schedule_session_once UNIQUE (slot_id, "on");
ALTER TABLE ONLY public.schedule_session
    ADD CONSTRAINT schedule_session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_siteweek
    ADD CONSTRAINT schedule_site_week_once UNIQUE (run_id, site_id);
ALTER TABLE ONLY public.schedule_siteweek
    ADD CONSTRAINT schedule_siteweek_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_slot
    ADD CONSTRAINT schedule_slot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_staffnews
    ADD CONSTRAINT schedule_staff_news_once UNIQUE (run_id, user_id);
ALTER TABLE ONLY public.schedule_staffhours
    ADD CONSTRAINT schedule_staffhours_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_staffnews
    ADD CONSTRAINT schedule_staffnews_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_toldofrun
    ADD CONSTRAINT schedule_told_of_run_once UNIQUE (run_id, client_id);
ALTER TABLE ONLY public.schedule_told
    ADD CONSTRAINT schedule_told_once UNIQUE (closure_id, client_id);
ALTER TABLE ONLY public.schedule_told
    ADD CONSTRAINT schedule_told_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_toldofrun
    ADD CONSTRAINT schedule_toldofrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule_waiting
    ADD CONSTRAINT schedule_waiting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.trail_entry
    ADD CONSTRAINT trail_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.trail_era
    ADD CONSTRAINT trail_era_number_key UNIQUE (number);
ALTER TABLE ONLY public.trail_era
    ADD CONSTRAINT trail_era_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.trail_seal
    ADD CONSTRAINT trail_seal_follows UNIQUE (era, lo);
ALTER TABLE ONLY public.trail_seal
    ADD CONSTRAINT trail_seal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.treatment_goal
    ADD CONSTRAINT treatment_goal_number UNIQUE (plan_id, number);
ALTER TABLE ONLY public.treatment_goal
    ADD CONSTRAINT treatment_goal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.treatment_intervention
    ADD CONSTRAINT treatment_intervention_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.treatment_intervention
    ADD CONSTRAINT treatment_intervention_position UNIQUE (goal_id, "position");
ALTER TABLE ONLY public.treatment_objective
    ADD CONSTRAINT treatment_objective_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.treatment_objective
    ADD CONSTRAINT treatment_objective_position UNIQUE (goal_id, "position");
ALTER TABLE ONLY public.treatment_plan
    ADD CONSTRAINT treatment_plan_number UNIQUE (episode_id, number);
ALTER TABLE ONLY public.treatment_plan
    ADD CONSTRAINT treatment_plan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.treatment_plansignature
    ADD CONSTRAINT treatment_plansignature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.treatment_prescription
    ADD CONSTRAINT treatment_prescription_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.treatment_problem
    ADD CONSTRAINT treatment_problem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.treatment_problem
    ADD CONSTRAINT treatment_problem_position UNIQUE (plan_id, "position");
ALTER TABLE ONLY public.treatment_relapseplan
    ADD CONSTRAINT treatment_relapseplan_number UNIQUE (client_id, number);
ALTER TABLE ONLY public.treatment_relapseplan
    ADD CONSTRAINT treatment_relapseplan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.treatment_safetyplan
    ADD CONSTRAINT treatment_safetyplan_number UNIQUE (client_id, number);
ALTER TABLE ONLY public.treatment_safetyplan
    ADD CONSTRAINT treatment_safetyplan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.treatment_teamline
    ADD CONSTRAINT treatment_team_line_once UNIQUE (client_id, meeting_on);
ALTER TABLE ONLY public.treatment_teamline
    ADD CONSTRAINT treatment_teamline_pkey PRIMARY KEY (id);
CREATE INDEX people_search_words ON people_search.text USING gin (words public.gin_trgm_ops);
CREATE INDEX access_sentform_ends_at_757717d3 ON public.access_sentform USING btree (ends_at);
CREATE INDEX access_sentform_key_0b0a19c7_like ON public.access_sentform USING btree (key varchar_pattern_ops);
CREATE INDEX access_tally_ends_at_cca2b429 ON public.access_tally USING btree (ends_at);
CREATE INDEX access_tally_key_3129d59e_like ON public.access_tally USING btree (key varchar_pattern_ops);
CREATE INDEX access_user_email_f0cf94cd_like ON public.access_user USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX admissions_board ON public.admissions_enquiry USING btree (state, step, step_due_at);
CREATE INDEX admissions_call_by_user_id_23076ec6 ON public.admissions_call USING btree (by_user_id);
CREATE INDEX admissions_call_client_id_92950ba0 ON public.admissions_call USING btree (client_id);
CREATE INDEX admissions_call_enquiry_id_641034d2 ON public.admissions_call USING btree (enquiry_id);
CREATE INDEX admissions_caller_phone ON public.admissions_enquiry USING btree (caller_phone) WHERE (NOT ((caller_phone)::text = ''::text));
CREATE INDEX admissions_calls ON public.admissions_call USING btree (enquiry_id, happened_at DESC);
CREATE INDEX admissions_ended ON public.admissions_enquiry USING btree (closed_at DESC, id) WHERE (NOT ((state)::text = 'open'::text));
CREATE INDEX admissions_enquiry_client_id_53c93052 ON public.admissions_enquiry USING btree (client_id);
CREATE INDEX admissions_enquiry_merged_into_id_fa8370db ON public.admissions_enquiry USING btree (merged_into_id);
CREATE INDEX admissions_enquiry_owner_id_5c605a9c ON public.admissions_enquiry USING btree (owner_id);
CREATE INDEX admissions_mine ON public.admissions_enquiry USING btree (owner_id, state);
CREATE INDEX admissions_notsame_by_user_id_476918e5 ON public.admissions_notsame USING btree (by_user_id);
CREATE INDEX admissions_notsame_client_id_90298e58 ON public.admissions_notsame USING btree (client_id);
CREATE INDEX admissions_notsame_other_id_ff491dbf ON public.admissions_notsame USING btree (other_id);
CREATE INDEX admissions_of_client ON public.admissions_enquiry USING btree (client_id, received_at DESC);
CREATE INDEX admissions_referral_by_user_id_9bd07cac ON public.admissions_referral USING btree (by_user_id);
CREATE INDEX admissions_referral_client_id_4f41d0d7 ON public.admissions_referral USING btree (client_id);
CREATE INDEX admissions_referral_enquiry_id_d5dd418b ON public.admissions_referral USING btree (enquiry_id);
CREATE INDEX admissions_stepprogress_by_user_id_7b0796ca ON public.admissions_stepprogress USING btree (by_user_id);
CREATE INDEX admissions_stepprogress_client_id_146338d4 ON public.admissions_stepprogress USING btree (client_id);
CREATE INDEX admissions_stepprogress_enquiry_id_50e86a9a ON public.admissions_stepprogress USING btree (enquiry_id);
CREATE INDEX aftercare_attempt_by_id_8ab27812 ON public.aftercare_attempt USING btree (by_id);
CREATE INDEX aftercare_attempt_client_id_cea4ce7e ON public.aftercare_attempt USING btree (client_id);
CREATE INDEX aftercare_attempt_follow_up_id_fa22d2ba ON public.aftercare_attempt USING btree (follow_up_id);
CREATE INDEX aftercare_attempts ON public.aftercare_attempt USING btree (follow_up_id, at);
CREATE INDEX aftercare_coachcontact_by_id_c33075b2 ON public.aftercare_coachcontact USING btree (by_id);
CREATE INDEX aftercare_coachcontact_client_id_3caf9323 ON public.aftercare_coachcontact USING btree (client_id);
CREATE INDEX aftercare_coachcontact_episode_id_d52451e4 ON public.aftercare_coachcontact USING btree (episode_id);
CREATE INDEX aftercare_contacts ON public.aftercare_coachcontact USING btree (client_id, happened_at DESC);
CREATE INDEX aftercare_continuingcare_client_id_0957f993 ON public.aftercare_continuingcare USING btree (client_id);
CREATE INDEX aftercare_continuingcare_coach_id_89f108fb ON public.aftercare_continuingcare USING btree (coach_id);
CREATE INDEX aftercare_continuingcare_document_id_50669788 ON public.aftercare_continuingcare USING btree (document_id);
CREATE INDEX aftercare_continuingcare_saved_by_id_e76d7b50 ON public.aftercare_continuingcare USING btree (saved_by_id);
CREATE INDEX aftercare_discharge_by_id_b30e607c ON public.aftercare_discharge USING btree (by_id);
CREATE INDEX aftercare_discharge_client_id_c65119c3 ON public.aftercare_discharge USING btree (client_id);
CREATE INDEX aftercare_discharged_on ON public.aftercare_discharge USING btree ("on");
CREATE INDEX aftercare_follow_up_due ON public.aftercare_followup USING btree (due_on) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX aftercare_follow_ups ON public.aftercare_followup USING btree (client_id, due_on);
CREATE INDEX aftercare_followup_client_id_fc1873c5 ON public.aftercare_followup USING btree (client_id);
CREATE INDEX aftercare_followup_episode_id_c1185a47 ON public.aftercare_followup USING btree (episode_id);
CREATE INDEX aftercare_summary_client_id_81899f1a ON public.aftercare_summary USING btree (client_id);
CREATE INDEX aftercare_summary_document_id_2951ae1a ON public.aftercare_summary USING btree (document_id);
CREATE INDEX aftercare_summary_due ON public.aftercare_summary USING btree (due_on) WHERE (signed_at IS NULL);
CREATE INDEX aftercare_summary_saved_by_id_854a926b ON public.aftercare_summary USING btree (saved_by_id);
CREATE INDEX aftercare_summary_signed_by_id_707f3981 ON public.aftercare_summary USING btree (signed_by_id);
CREATE INDEX aftercare_summaryaddendum_by_id_8489b9fc ON public.aftercare_summaryaddendum USING btree (by_id);
CREATE INDEX aftercare_summaryaddendum_client_id_11763320 ON public.aftercare_summaryaddendum USING btree (client_id);
CREATE INDEX aftercare_summaryaddendum_summary_id_019c8135 ON public.aftercare_summaryaddendum USING btree (summary_id);
CREATE INDEX aftercare_support_client_id_3c46c9db ON public.aftercare_support USING btree (client_id);
CREATE INDEX aftercare_support_plan_id_18e80c51 ON public.aftercare_support USING btree (plan_id);
CREATE INDEX assessment_addendum_assessment_id_4de49c76 ON public.assessment_addendum USING btree (assessment_id);
CREATE INDEX assessment_addendum_by_id_89005ee4 ON public.assessment_addendum USING btree (by_id);
CREATE INDEX assessment_addendum_client_id_de81746b ON public.assessment_addendum USING btree (client_id);
CREATE INDEX assessment_assessment_client_id_095f7af0 ON public.assessment_assessment USING btree (client_id);
CREATE INDEX assessment_assessment_cosigned_by_id_41ec31b7 ON public.assessment_assessment USING btree (cosigned_by_id);
CREATE INDEX assessment_assessment_episode_id_7256e6d6 ON public.assessment_assessment USING btree (episode_id);
CREATE INDEX assessment_assessment_follows_id_55b99ef3 ON public.assessment_assessment USING btree (follows_id);
CREATE INDEX assessment_assessment_signed_by_id_4488ec38 ON public.assessment_assessment USING btree (signed_by_id);
CREATE INDEX assessment_assessment_started_by_id_404bc64f ON public.assessment_assessment USING btree (started_by_id);
CREATE INDEX assessment_cosignature_by_id_09d6f711 ON public.assessment_cosignature USING btree (by_id);
CREATE INDEX assessment_cosignature_client_id_0c4a8efc ON public.assessment_cosignature USING btree (client_id);
CREATE INDEX assessment_cosignature_decided_by_id_4921138f ON public.assessment_cosignature USING btree (decided_by_id);
CREATE INDEX assessment_cosignature_decision_id_11a2e4ab ON public.assessment_cosignature USING btree (decision_id);
CREATE INDEX assessment_decided ON public.assessment_decision USING btree (decided_at) WHERE (replaced_at IS NULL);
CREATE INDEX assessment_decision_assessment_id_6e71efea ON public.assessment_decision USING btree (assessment_id);
CREATE INDEX assessment_decision_client_id_ec1782c0 ON public.assessment_decision USING btree (client_id);
CREATE INDEX assessment_decision_decided_by_id_3e8fb77f ON public.assessment_decision USING btree (decided_by_id);
CREATE UNIQUE INDEX assessment_decision_one_current ON public.assessment_decision USING btree (assessment_id) WHERE (replaced_at IS NULL);
CREATE INDEX assessment_diagnosis_assessment_id_eb6a3506 ON public.assessment_diagnosis USING btree (assessment_id);
CREATE INDEX assessment_diagnosis_client_id_2c186572 ON public.assessment_diagnosis USING btree (client_id);
CREATE INDEX assessment_diagnosis_ended_by_id_c740f391 ON public.assessment_diagnosis USING btree (ended_by_id);
CREATE UNIQUE INDEX assessment_diagnosis_once ON public.assessment_diagnosis USING btree (client_id, code) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX assessment_diagnosis_one_principal ON public.assessment_diagnosis USING btree (client_id) WHERE ((ended_at IS NULL) AND principal);
CREATE INDEX assessment_diagnosis_recorded_by_id_7494cd45 ON public.assessment_diagnosis USING btree (recorded_by_id);
CREATE INDEX assessment_directorreview_by_id_561585cf ON public.assessment_directorreview USING btree (by_id);
CREATE INDEX assessment_directorreview_client_id_2e4c68bf ON public.assessment_directorreview USING btree (client_id);
CREATE INDEX assessment_directorreview_decided_by_id_00c2d32c ON public.assessment_directorreview USING btree (decided_by_id);
CREATE INDEX assessment_early_review ON public.assessment_decision USING btree (early_review_on) WHERE ((early_review_on IS NOT NULL) AND (replaced_at IS NULL));
CREATE INDEX assessment_in_work ON public.assessment_assessment USING btree (state, started_at);
CREATE INDEX assessment_not_reviewed ON public.assessment_decision USING btree (decided_at) WHERE ((replaced_at IS NULL) AND (reviewed_at IS NULL));
CREATE INDEX assessment_of_client ON public.assessment_assessment USING btree (client_id, started_at DESC);
CREATE UNIQUE INDEX assessment_one_draft ON public.assessment_assessment USING btree (client_id) WHERE ((state)::text = 'draft'::text);
CREATE INDEX assessment_rating_assessment_id_22176769 ON public.assessment_rating USING btree (assessment_id);
CREATE INDEX assessment_rating_client_id_196aedd2 ON public.assessment_rating USING btree (client_id);
CREATE INDEX assessment_rating_saved_by_id_af8a3b44 ON public.assessment_rating USING btree (saved_by_id);
CREATE INDEX assessment_recommended_client_id_dd85b6db ON public.assessment_recommended USING btree (client_id);
CREATE INDEX assessment_section_assessment_id_7f8a9e8a ON public.assessment_section USING btree (assessment_id);
CREATE INDEX assessment_section_client_id_c993dc03 ON public.assessment_section USING btree (client_id);
CREATE INDEX assessment_section_saved_by_id_65e42fb5 ON public.assessment_section USING btree (saved_by_id);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX axes_accessattempt_ip_address_10922d9c ON public.axes_accessattempt USING btree (ip_address);
CREATE INDEX axes_accessattempt_user_agent_ad89678b ON public.axes_accessattempt USING btree (user_agent);
CREATE INDEX axes_accessattempt_user_agent_ad89678b_like ON public.axes_accessattempt USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accessattempt_username_3f2d4ca0 ON public.axes_accessattempt USING btree (username);
CREATE INDEX axes_accessattempt_username_3f2d4ca0_like ON public.axes_accessattempt USING btree (username varchar_pattern_ops);
CREATE INDEX axes_accessfailurelog_ip_address_2e9f5a7f ON public.axes_accessfailurelog USING btree (ip_address);
CREATE INDEX axes_accessfailurelog_user_agent_ea145dda ON public.axes_accessfailurelog USING btree (user_agent);
CREATE INDEX axes_accessfailurelog_user_agent_ea145dda_like ON public.axes_accessfailurelog USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accessfailurelog_username_a8b7e8a4 ON public.axes_accessfailurelog USING btree (username);
CREATE INDEX axes_accessfailurelog_username_a8b7e8a4_like ON public.axes_accessfailurelog USING btree (username varchar_pattern_ops);
CREATE INDEX axes_accesslog_ip_address_86b417e5 ON public.axes_accesslog USING btree (ip_address);
CREATE INDEX axes_accesslog_user_agent_0e659004 ON public.axes_accesslog USING btree (user_agent);
CREATE INDEX axes_accesslog_user_agent_0e659004_like ON public.axes_accesslog USING btree (user_agent varchar_pattern_ops);
CREATE INDEX axes_accesslog_username_df93064b ON public.axes_accesslog USING btree (username);
CREATE INDEX axes_accesslog_username_df93064b_like ON public.axes_accesslog USING btree (username varchar_pattern_ops);
CREATE INDEX center_admissionstep_center_id_9bf9fc7d ON public.center_admissionstep USING btree (center_id);
CREATE INDEX center_center_slug_8c2019d2_like ON public.center_center USING btree (slug varchar_pattern_ops);
CREATE INDEX center_counter_center_id_a67b38f3 ON public.center_counter USING btree (center_id);
CREATE INDEX center_credential_staff_id_efb7cb90 ON public.center_credential USING btree (staff_id);
CREATE INDEX center_daytemplate_center_id_3d493322 ON public.center_daytemplate USING btree (center_id);
CREATE INDEX center_leveloffering_center_id_6c4b2d8e ON public.center_leveloffering USING btree (center_id);
CREATE INDEX center_leveloffering_program_id_b76ca119 ON public.center_leveloffering USING btree (program_id);
CREATE INDEX center_meeting_center_id_f0f3f1ec ON public.center_meeting USING btree (center_id);
CREATE INDEX center_meeting_track_id_35cf123b ON public.center_meeting USING btree (track_id);
CREATE INDEX center_membership_center_id_83859942 ON public.center_membership USING btree (center_id);
CREATE INDEX center_membership_user_id_cd88d1ea ON public.center_membership USING btree (user_id);
CREATE INDEX center_modality_center_id_cc30d32a ON public.center_modality USING btree (center_id);
CREATE INDEX center_phase_center_id_504652d7 ON public.center_phase USING btree (center_id);
CREATE INDEX center_point_center_id_05c75476 ON public.center_point USING btree (center_id);
CREATE INDEX center_program_center_id_708d0922 ON public.center_program USING btree (center_id);
CREATE INDEX center_questionnaire_center_id_67a431a4 ON public.center_questionnaire USING btree (center_id);
CREATE INDEX center_room_center_id_60d6e115 ON public.center_room USING btree (center_id);
CREATE INDEX center_room_site_id_1ed185e9 ON public.center_room USING btree (site_id);
CREATE INDEX center_segment_center_id_df30afc6 ON public.center_segment USING btree (center_id);
CREATE INDEX center_segment_service_id_34859006 ON public.center_segment USING btree (service_id);
CREATE INDEX center_segment_template_id_5ca20c55 ON public.center_segment USING btree (template_id);
CREATE INDEX center_service_center_id_5691bf09 ON public.center_service USING btree (center_id);
CREATE INDEX center_site_center_id_b416b9b1 ON public.center_site USING btree (center_id);
CREATE INDEX center_staff_center_id_9b857f6d ON public.center_staff USING btree (center_id);
CREATE INDEX center_staff_user_id_b71bd788 ON public.center_staff USING btree (user_id);
CREATE INDEX center_track_center_id_55ba94bf ON public.center_track USING btree (center_id);
CREATE INDEX center_track_level_id_66c1e3ad ON public.center_track USING btree (level_id);
CREATE INDEX center_track_program_id_c76bb1a5 ON public.center_track USING btree (program_id);
CREATE INDEX center_track_template_id_a062197a ON public.center_track USING btree (template_id);
CREATE INDEX charting_addendum_client_id_fe5e7110 ON public.charting_addendum USING btree (client_id);
CREATE INDEX charting_addendum_note_id_8e5e923c ON public.charting_addendum USING btree (note_id);
CREATE INDEX charting_attendance_client ON public.charting_attendance USING btree (client_id, "on");
CREATE INDEX charting_attendance_episode_id_61fe5a75 ON public.charting_attendance USING btree (episode_id);
CREATE INDEX charting_attendance_missed ON public.charting_attendance USING btree ("on") WHERE (NOT ((state)::text = 'present'::text));
CREATE INDEX charting_attendance_session_id_ebee11e4 ON public.charting_attendance USING btree (session_id);
CREATE INDEX charting_check_in_client ON public.charting_checkin USING btree (client_id, at DESC);
CREATE INDEX charting_note_appointment_id_5330c2ff ON public.charting_note USING btree (appointment_id);
CREATE INDEX charting_note_client ON public.charting_note USING btree (client_id, "on" DESC);
CREATE INDEX charting_note_episode_id_54399123 ON public.charting_note USING btree (episode_id);
CREATE UNIQUE INDEX charting_note_of_appointment ON public.charting_note USING btree (appointment_id) WHERE (NOT ((state)::text = 'entered_in_error'::text));
CREATE UNIQUE INDEX charting_note_of_session ON public.charting_note USING btree (client_id, session_id) WHERE (NOT ((state)::text = 'entered_in_error'::text));
CREATE INDEX charting_note_session_id_74f59a65 ON public.charting_note USING btree (session_id);
CREATE INDEX charting_note_to_cosign ON public.charting_note USING btree (signed_at) WHERE (needs_cosign AND ((state)::text = 'signed'::text));
CREATE INDEX charting_note_unsigned ON public.charting_note USING btree (author_id, due_at) WHERE ((state)::text = 'draft'::text);
CREATE INDEX charting_noteobjective_objective_id_728a111e ON public.charting_noteobjective USING btree (objective_id);
CREATE INDEX charting_objective_client ON public.charting_noteobjective USING btree (client_id);
CREATE INDEX charting_outreach_about_id_1f687850 ON public.charting_outreach USING btree (about_id);
CREATE INDEX charting_outreach_by_id_dc90e53f ON public.charting_outreach USING btree (by_id);
CREATE INDEX charting_outreach_client ON public.charting_outreach USING btree (client_id, at DESC);
CREATE INDEX charting_outreach_episode_id_b2f67fb2 ON public.charting_outreach USING btree (episode_id);
CREATE INDEX charting_outreach_promised ON public.charting_outreach USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX charting_shared_unsigned ON public.charting_sharednote USING btree (due_at) WHERE ((state)::text = 'draft'::text);
CREATE INDEX charting_sharednote_author_id_6dddeaa4 ON public.charting_sharednote USING btree (author_id);
CREATE INDEX charting_sharednote_signed_by_id_189a2c3a ON public.charting_sharednote USING btree (signed_by_id);
CREATE INDEX coverage_authorisation_by_user_id_25cfc545 ON public.coverage_authorisation USING btree (by_user_id);
CREATE INDEX coverage_authorisation_client_id_d9599616 ON public.coverage_authorisation USING btree (client_id);
CREATE INDEX coverage_authorisation_newest ON public.coverage_authorisation USING btree (client_id, told_at DESC);
CREATE UNIQUE INDEX coverage_authorisation_number ON public.coverage_authorisation USING btree (client_id, policy_id, number) WHERE (NOT ((number)::text = ''::text));
CREATE INDEX coverage_authorisation_policy_id_35d1a55a ON public.coverage_authorisation USING btree (policy_id);
CREATE INDEX coverage_benefit_newest ON public.coverage_benefitcheck USING btree (client_id, told_at DESC);
CREATE INDEX coverage_benefitcheck_by_user_id_577b239f ON public.coverage_benefitcheck USING btree (by_user_id);
CREATE INDEX coverage_benefitcheck_client_id_f79bcf54 ON public.coverage_benefitcheck USING btree (client_id);
CREATE INDEX coverage_benefitcheck_policy_id_da91dea0 ON public.coverage_benefitcheck USING btree (policy_id);
CREATE INDEX coverage_benefitline_check_made_id_9a21b447 ON public.coverage_benefitline USING btree (check_made_id);
CREATE INDEX coverage_benefitline_client_id_b57d7385 ON public.coverage_benefitline USING btree (client_id);
CREATE INDEX coverage_dayrate_center_id_133974a8 ON public.coverage_dayrate USING btree (center_id);
CREATE INDEX coverage_estimate_by_user_id_7535b85f ON public.coverage_estimate USING btree (by_user_id);
CREATE INDEX coverage_estimate_check_used_id_3e59f6a5 ON public.coverage_estimate USING btree (check_used_id);
CREATE INDEX coverage_estimate_client_id_97160e1f ON public.coverage_estimate USING btree (client_id);
CREATE INDEX coverage_estimate_newest ON public.coverage_estimate USING btree (client_id, made_at DESC);
CREATE INDEX coverage_instalment_client_id_ece80b5e ON public.coverage_instalment USING btree (client_id);
CREATE INDEX coverage_instalment_plan_id_a4ff6b63 ON public.coverage_instalment USING btree (plan_id);
CREATE INDEX coverage_payer_center_id_496b9419 ON public.coverage_payer USING btree (center_id);
CREATE INDEX coverage_paymentplan_by_user_id_c0b419ce ON public.coverage_paymentplan USING btree (by_user_id);
CREATE INDEX coverage_paymentplan_client_id_6b2c61cd ON public.coverage_paymentplan USING btree (client_id);
CREATE UNIQUE INDEX coverage_plan_once ON public.coverage_paymentplan USING btree (client_id) WHERE (ended_at IS NULL);
CREATE INDEX coverage_policy_client_id_2e68832a ON public.coverage_policy USING btree (client_id);
CREATE UNIQUE INDEX coverage_policy_one_of_rank ON public.coverage_policy USING btree (client_id, rank) WHERE (ended_at IS NULL);
CREATE INDEX coverage_policy_payer_id_bf4a8f02 ON public.coverage_policy USING btree (payer_id);
CREATE UNIQUE INDEX coverage_self_pay_once ON public.coverage_selfpay USING btree (client_id) WHERE (until IS NULL);
CREATE INDEX coverage_selfpay_by_user_id_bab145a5 ON public.coverage_selfpay USING btree (by_user_id);
CREATE INDEX coverage_selfpay_client_id_42158f37 ON public.coverage_selfpay USING btree (client_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX documents_document_added_by_id_d9928353 ON public.documents_document USING btree (added_by_id);
CREATE INDEX documents_document_client_id_897ec5e1 ON public.documents_document USING btree (client_id);
CREATE INDEX documents_document_withdrawn_by_id_5265cd21 ON public.documents_document USING btree (withdrawn_by_id);
CREATE INDEX documents_documentbody_client_id_96f3e396 ON public.documents_documentbody USING btree (client_id);
CREATE INDEX documents_of_client ON public.documents_document USING btree (client_id, added_at DESC);
CREATE INDEX documents_signature_client_id_cbc682db ON public.documents_signature USING btree (client_id);
CREATE INDEX documents_signature_taken_by_id_e4318879 ON public.documents_signature USING btree (taken_by_id);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX measures_alert_clock ON public.measures_safetyalert USING btree (due_at) WHERE (closed_at IS NULL);
CREATE INDEX measures_alert_history ON public.measures_safetyalert USING btree (client_id, raised_at DESC);
CREATE UNIQUE INDEX measures_alert_one_open ON public.measures_safetyalert USING btree (client_id, source, source_id) WHERE (closed_at IS NULL);
CREATE INDEX measures_alertentry_alert_id_870a73b6 ON public.measures_alertentry USING btree (alert_id);
CREATE INDEX measures_alertentry_by_id_75e357b4 ON public.measures_alertentry USING btree (by_id);
CREATE INDEX measures_alertentry_client_id_03fc7508 ON public.measures_alertentry USING btree (client_id);
CREATE INDEX measures_discussed_by_id_195ddc04 ON public.measures_discussed USING btree (by_id);
CREATE INDEX measures_discussed_client_id_92d5b3d8 ON public.measures_discussed USING btree (client_id);
CREATE INDEX measures_discussed_measure_id_2be14dce ON public.measures_discussed USING btree (measure_id);
CREATE INDEX measures_discussed_when ON public.measures_discussed USING btree (measure_id, at);
CREATE INDEX measures_fed_back_when ON public.measures_fedback USING btree (measure_id, at);
CREATE INDEX measures_fedback_by_id_98eddb5d ON public.measures_fedback USING btree (by_id);
CREATE INDEX measures_fedback_client_id_020162b5 ON public.measures_fedback USING btree (client_id);
CREATE INDEX measures_fedback_measure_id_96a53bdf ON public.measures_fedback USING btree (measure_id);
CREATE UNIQUE INDEX measures_measure_amended_once ON public.measures_measure USING btree (amends_id) WHERE ((amends_id IS NOT NULL) AND (withdrawn_at IS NULL));
CREATE INDEX measures_measure_amends_id_24897351 ON public.measures_measure USING btree (amends_id);
CREATE INDEX measures_measure_assigned_by_id_e3236405 ON public.measures_measure USING btree (assigned_by_id);
CREATE INDEX measures_measure_client_id_f5b0b9d1 ON public.measures_measure USING btree (client_id);
CREATE INDEX measures_measure_completed_by_id_567edac2 ON public.measures_measure USING btree (completed_by_id);
CREATE INDEX measures_measure_due ON public.measures_measure USING btree (due_at) WHERE ((completed_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX measures_measure_episode_id_20b26754 ON public.measures_measure USING btree (episode_id);
CREATE INDEX measures_measure_history ON public.measures_measure USING btree (client_id, instrument, completed_at DESC);
CREATE UNIQUE INDEX measures_measure_one_open ON public.measures_measure USING btree (client_id, instrument) WHERE ((completed_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX measures_safetyalert_acknowledged_by_id_7b0634b6 ON public.measures_safetyalert USING btree (acknowledged_by_id);
CREATE INDEX measures_safetyalert_client_id_fd5af855 ON public.measures_safetyalert USING btree (client_id);
CREATE INDEX measures_safetyalert_closed_by_id_091b7c3b ON public.measures_safetyalert USING btree (closed_by_id);
CREATE INDEX measures_safetyalert_owner_id_32480923 ON public.measures_safetyalert USING btree (owner_id);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE INDEX outbox_message_waiting ON public.outbox_message USING btree (state, created_at);
CREATE INDEX people_careteammember_client_id_db78ab5d ON public.people_careteammember USING btree (client_id);
CREATE INDEX people_careteammember_user_id_b1e3f0e8 ON public.people_careteammember USING btree (user_id);
CREATE INDEX people_client_born ON public.people_client USING btree (born_on);
CREATE INDEX people_client_center_id_3beed432 ON public.people_client USING btree (center_id);
CREATE INDEX people_client_death_recorded_by_id_f62a50a6 ON public.people_client USING btree (death_recorded_by_id);
CREATE INDEX people_client_email ON public.people_client USING btree (email) WHERE (NOT ((email)::text = ''::text));
CREATE INDEX people_client_merged ON public.people_client USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX people_client_merged_into_id_cc570646 ON public.people_client USING btree (merged_into_id);
CREATE UNIQUE INDEX people_client_mrn ON public.people_client USING btree (center_id, mrn) WHERE (NOT ((mrn)::text = ''::text));
CREATE INDEX people_client_phone ON public.people_client USING btree (phone) WHERE (NOT ((phone)::text = ''::text));
CREATE INDEX people_client_recent ON public.people_client USING btree (center_id, created_at);
CREATE INDEX people_contact_client_id_bb9a3804 ON public.people_contact USING btree (client_id);
CREATE INDEX people_contact_current ON public.people_contact USING btree (client_id) WHERE (removed_at IS NULL);
CREATE INDEX people_episode_client_id_7706fd0b ON public.people_episode USING btree (client_id);
CREATE INDEX people_episode_discharged ON public.people_episode USING btree (discharged_on);
CREATE UNIQUE INDEX people_episode_one_open ON public.people_episode USING btree (client_id) WHERE (discharged_on IS NULL);
CREATE INDEX people_episode_program_id_d40a0ee5 ON public.people_episode USING btree (program_id);
CREATE INDEX people_episode_track_id_4fbf333a ON public.people_episode USING btree (track_id);
CREATE UNIQUE INDEX people_intake_once ON public.people_intakeitems USING btree (episode_id) WHERE (NOT (episode_id IS NULL));
CREATE UNIQUE INDEX people_intake_one_open ON public.people_intakeitems USING btree (client_id) WHERE (episode_id IS NULL);
CREATE INDEX people_intakeitems_client_id_9d2f28f9 ON public.people_intakeitems USING btree (client_id);
CREATE INDEX people_intakeitems_episode_id_d3c170e8 ON public.people_intakeitems USING btree (episode_id);
CREATE UNIQUE INDEX people_level_one_open ON public.people_levelperiod USING btree (episode_id) WHERE (until_on IS NULL);
CREATE INDEX people_levelperiod_client_id_e9ab188c ON public.people_levelperiod USING btree (client_id);
CREATE INDEX people_levelperiod_episode_id_8b29f0d4 ON public.people_levelperiod USING btree (episode_id);
CREATE INDEX people_levelperiod_offering_id_d2e79f25 ON public.people_levelperiod USING btree (offering_id);
CREATE INDEX people_team_caseload ON public.people_careteammember USING btree (user_id, client_id) WHERE (until IS NULL);
CREATE UNIQUE INDEX people_team_once ON public.people_careteammember USING btree (client_id, user_id, role) WHERE (until IS NULL);
CREATE INDEX privacy_access_user ON public.privacy_chartaccess USING btree (user_id, kind);
CREATE INDEX privacy_affected_added_by_id_ac24059b ON public.privacy_affected USING btree (added_by_id);
CREATE INDEX privacy_affected_client_id_1d49fca8 ON public.privacy_affected USING btree (client_id);
CREATE INDEX privacy_affected_incident_id_a0a1d40d ON public.privacy_affected USING btree (incident_id);
CREATE INDEX privacy_affected_letter_id_dc90b242 ON public.privacy_affected USING btree (letter_id);
CREATE INDEX privacy_affected_told_by_id_c98f4dff ON public.privacy_affected USING btree (told_by_id);
CREATE INDEX privacy_agreement_center ON public.privacy_agreement USING btree (center_id, valid_from);
CREATE INDEX privacy_agreement_center_id_8cdf1dcd ON public.privacy_agreement USING btree (center_id);
CREATE INDEX privacy_agreement_client_id_f02f9d08 ON public.privacy_agreement USING btree (client_id);
CREATE INDEX privacy_agreement_ended_by_id_8e598aaa ON public.privacy_agreement USING btree (ended_by_id);
CREATE INDEX privacy_agreement_recorded_by_id_38ac5d03 ON public.privacy_agreement USING btree (recorded_by_id);
CREATE INDEX privacy_chartaccess_by_user_id_7a4fbe7b ON public.privacy_chartaccess USING btree (by_user_id);
CREATE INDEX privacy_chartaccess_client_id_a2cdae92 ON public.privacy_chartaccess USING btree (client_id);
CREATE INDEX privacy_chartaccess_ended_by_id_a60b3474 ON public.privacy_chartaccess USING btree (ended_by_id);
CREATE INDEX privacy_chartaccess_reviewed_by_id_d352be2b ON public.privacy_chartaccess USING btree (reviewed_by_id);
CREATE INDEX privacy_chartaccess_user_id_d17cb6ae ON public.privacy_chartaccess USING btree (user_id);
CREATE INDEX privacy_consent_client ON public.privacy_consent USING btree (client_id, kind);
CREATE INDEX privacy_consent_client_id_d8364291 ON public.privacy_consent USING btree (client_id);
CREATE INDEX privacy_consent_contact_id_68f48e00 ON public.privacy_consent USING btree (contact_id);
CREATE INDEX privacy_consent_document_id_b844119a ON public.privacy_consent USING btree (document_id);
CREATE INDEX privacy_consent_replaced_by_id_8a39a352 ON public.privacy_consent USING btree (replaced_by_id);
CREATE INDEX privacy_consent_revoked_recorded_by_id_1d1263c0 ON public.privacy_consent USING btree (revoked_recorded_by_id);
CREATE INDEX privacy_consent_second_signature_id_3e4d2d97 ON public.privacy_consent USING btree (second_signature_id);
CREATE INDEX privacy_consent_signature_id_96adcd81 ON public.privacy_consent USING btree (signature_id);
CREATE INDEX privacy_courtorder_client_id_81830768 ON public.privacy_courtorder USING btree (client_id);
CREATE INDEX privacy_courtorder_document_id_35b14d59 ON public.privacy_courtorder USING btree (document_id);
CREATE INDEX privacy_courtorder_ended_by_id_d4a69fc2 ON public.privacy_courtorder USING btree (ended_by_id);
CREATE INDEX privacy_courtorder_recorded_by_id_2806898d ON public.privacy_courtorder USING btree (recorded_by_id);
CREATE INDEX privacy_declined_client ON public.privacy_declined USING btree (client_id, kind);
CREATE INDEX privacy_declined_client_id_07039f27 ON public.privacy_declined USING btree (client_id);
CREATE INDEX privacy_declined_recorded_by_id_c118c2e4 ON public.privacy_declined USING btree (recorded_by_id);
CREATE UNIQUE INDEX privacy_determination_once ON public.privacy_recorddetermination USING btree (client_id, episode_id) NULLS NOT DISTINCT WHERE (ended_at IS NULL);
CREATE INDEX privacy_disclosure_agreement_id_07e23e9f ON public.privacy_disclosure USING btree (agreement_id);
CREATE INDEX privacy_disclosure_client ON public.privacy_disclosure USING btree (client_id, disclosed_at DESC);
CREATE INDEX privacy_disclosure_client_id_77a1f022 ON public.privacy_disclosure USING btree (client_id);
CREATE INDEX privacy_disclosure_consent_id_0e3dc0d8 ON public.privacy_disclosure USING btree (consent_id);
CREATE INDEX privacy_disclosure_disclosed_by_id_4032bb89 ON public.privacy_disclosure USING btree (disclosed_by_id);
CREATE INDEX privacy_disclosure_document_id_d41d2f79 ON public.privacy_disclosure USING btree (document_id);
CREATE INDEX privacy_disclosure_order_id_58132ff6 ON public.privacy_disclosure USING btree (order_id);
CREATE INDEX privacy_emergency_client_id_8ecd48ab ON public.privacy_emergency USING btree (client_id);
CREATE INDEX privacy_emergency_reviewed_by_id_f86b343a ON public.privacy_emergency USING btree (reviewed_by_id);
CREATE INDEX privacy_grievance_answered_by_id_1235190e ON public.privacy_grievance USING btree (answered_by_id);
CREATE INDEX privacy_grievance_appeal_looker_id_602f990a ON public.privacy_grievance USING btree (appeal_looker_id);
CREATE INDEX privacy_grievance_center_id_f1c72f51 ON public.privacy_grievance USING btree (center_id);
CREATE INDEX privacy_grievance_client_id_27311e9f ON public.privacy_grievance USING btree (client_id);
CREATE INDEX privacy_grievance_letter_id_38281aa1 ON public.privacy_grievance USING btree (letter_id);
CREATE INDEX privacy_grievance_looker_id_b312837d ON public.privacy_grievance USING btree (looker_id);
CREATE INDEX privacy_grievance_open ON public.privacy_grievance USING btree (center_id, answered_at);
CREATE INDEX privacy_grievance_taken_by_id_420883d5 ON public.privacy_grievance USING btree (taken_by_id);
CREATE INDEX privacy_incapacity_client_id_a5d1dae0 ON public.privacy_incapacity USING btree (client_id);
CREATE INDEX privacy_incapacity_ended_by_id_c207680f ON public.privacy_incapacity USING btree (ended_by_id);
CREATE INDEX privacy_incapacity_found_by_id_0085c6e0 ON public.privacy_incapacity USING btree (found_by_id);
CREATE UNIQUE INDEX privacy_incapacity_once ON public.privacy_incapacity USING btree (client_id) WHERE (ended_at IS NULL);
CREATE INDEX privacy_incident_center_id_637149f7 ON public.privacy_incident USING btree (center_id);
CREATE INDEX privacy_incident_client_id_79c20380 ON public.privacy_incident USING btree (client_id);
CREATE INDEX privacy_incident_closed_by_id_3b635adb ON public.privacy_incident USING btree (closed_by_id);
CREATE INDEX privacy_incident_decided_by_id_f656e27e ON public.privacy_incident USING btree (decided_by_id);
CREATE INDEX privacy_incident_open ON public.privacy_incident USING btree (center_id, closed_at);
CREATE INDEX privacy_incident_reported_by_id_fcd0a1e5 ON public.privacy_incident USING btree (reported_by_id);
CREATE INDEX privacy_incidentstep_by_user_id_0a1604f6 ON public.privacy_incidentstep USING btree (by_user_id);
CREATE INDEX privacy_incidentstep_center_id_4b459a2e ON public.privacy_incidentstep USING btree (center_id);
CREATE INDEX privacy_incidentstep_client_id_f19d77b6 ON public.privacy_incidentstep USING btree (client_id);
CREATE INDEX privacy_incidentstep_incident_id_d6b8d753 ON public.privacy_incidentstep USING btree (incident_id);
CREATE INDEX privacy_notice_client ON public.privacy_notice USING btree (client_id, kind);
CREATE INDEX privacy_notice_client_id_2a731f78 ON public.privacy_notice USING btree (client_id);
CREATE INDEX privacy_notice_document_id_379d9eda ON public.privacy_notice USING btree (document_id);
CREATE INDEX privacy_notice_given_by_id_8a54a3c2 ON public.privacy_notice USING btree (given_by_id);
CREATE INDEX privacy_notice_signature_id_8e18ee38 ON public.privacy_notice USING btree (signature_id);
CREATE INDEX privacy_recorddetermination_client_id_3812166e ON public.privacy_recorddetermination USING btree (client_id);
CREATE INDEX privacy_recorddetermination_ended_by_id_396babb7 ON public.privacy_recorddetermination USING btree (ended_by_id);
CREATE INDEX privacy_recorddetermination_episode_id_a194c6d8 ON public.privacy_recorddetermination USING btree (episode_id);
CREATE INDEX privacy_recorddetermination_made_by_id_da82e856 ON public.privacy_recorddetermination USING btree (made_by_id);
CREATE INDEX privacy_request_client ON public.privacy_rightsrequest USING btree (client_id, kind);
CREATE UNIQUE INDEX privacy_restricted_once ON public.privacy_chartaccess USING btree (client_id, user_id) WHERE (((kind)::text = 'restriction'::text) AND (until IS NULL));
CREATE INDEX privacy_rightsrequest_client_id_fc107102 ON public.privacy_rightsrequest USING btree (client_id);
CREATE INDEX privacy_rightsrequest_decided_by_id_e83a5d1e ON public.privacy_rightsrequest USING btree (decided_by_id);
CREATE INDEX privacy_rightsrequest_document_id_63ab657a ON public.privacy_rightsrequest USING btree (document_id);
CREATE INDEX privacy_rightsrequest_letter_id_54660b25 ON public.privacy_rightsrequest USING btree (letter_id);
CREATE INDEX privacy_rightsrequest_rebutted_by_id_d904b5f4 ON public.privacy_rightsrequest USING btree (rebutted_by_id);
CREATE INDEX privacy_rightsrequest_reviewer_id_502893b6 ON public.privacy_rightsrequest USING btree (reviewer_id);
CREATE INDEX privacy_rightsrequest_taken_by_id_70d592bf ON public.privacy_rightsrequest USING btree (taken_by_id);
CREATE INDEX privacy_successor_client_id_237eab83 ON public.privacy_successor USING btree (client_id);
CREATE INDEX privacy_successor_ended_by_id_51126a21 ON public.privacy_successor USING btree (ended_by_id);
CREATE INDEX privacy_successor_recorded_by_id_b2dc2ac3 ON public.privacy_successor USING btree (recorded_by_id);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE INDEX review_level_of_client ON public.review_levelmove USING btree (client_id, at DESC);
CREATE INDEX review_levelmove_by_id_1f83c6e4 ON public.review_levelmove USING btree (by_id);
CREATE INDEX review_levelmove_client_id_122a8da8 ON public.review_levelmove USING btree (client_id);
CREATE INDEX review_levelmove_episode_id_4dee9e63 ON public.review_levelmove USING btree (episode_id);
CREATE INDEX review_levelmove_from_offering_id_1ffaf81b ON public.review_levelmove USING btree (from_offering_id);
CREATE INDEX review_levelmove_from_track_id_0d2768a6 ON public.review_levelmove USING btree (from_track_id);
CREATE INDEX review_levelmove_to_offering_id_178cd3d4 ON public.review_levelmove USING btree (to_offering_id);
CREATE INDEX review_levelmove_to_track_id_aa7dbd37 ON public.review_levelmove USING btree (to_track_id);
CREATE INDEX review_move_early_review ON public.review_levelmove USING btree (early_review_on) WHERE ((early_review_on IS NOT NULL) AND ((state)::text = 'done'::text));
CREATE UNIQUE INDEX review_move_one_waiting ON public.review_levelmove USING btree (client_id) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX review_moves_of_episode ON public.review_phasemove USING btree (episode_id, at);
CREATE INDEX review_movesignature_by_id_8194a5a9 ON public.review_movesignature USING btree (by_id);
CREATE INDEX review_movesignature_client_id_697e672a ON public.review_movesignature USING btree (client_id);
CREATE INDEX review_movesignature_decided_by_id_999fb6b5 ON public.review_movesignature USING btree (decided_by_id);
CREATE INDEX review_movesignature_move_id_8b613aa8 ON public.review_movesignature USING btree (move_id);
CREATE INDEX review_phase_of_client ON public.review_phaseperiod USING btree (client_id, from_on);
CREATE UNIQUE INDEX review_phase_one_open ON public.review_phaseperiod USING btree (episode_id) WHERE (until_on IS NULL);
CREATE INDEX review_phasemove_by_id_8e1806bc ON public.review_phasemove USING btree (by_id);
CREATE INDEX review_phasemove_client_id_7ae8a5ba ON public.review_phasemove USING btree (client_id);
CREATE INDEX review_phasemove_episode_id_3a4ab417 ON public.review_phasemove USING btree (episode_id);
CREATE INDEX review_phasemove_from_phase_id_89677854 ON public.review_phasemove USING btree (from_phase_id);
CREATE INDEX review_phasemove_to_phase_id_f01206f9 ON public.review_phasemove USING btree (to_phase_id);
CREATE INDEX review_phaseperiod_client_id_8e17306e ON public.review_phaseperiod USING btree (client_id);
CREATE INDEX review_phaseperiod_episode_id_b65a57c6 ON public.review_phaseperiod USING btree (episode_id);
CREATE INDEX review_phaseperiod_phase_id_09a5602c ON public.review_phaseperiod USING btree (phase_id);
CREATE INDEX review_stay_of_client ON public.review_stayreview USING btree (client_id, at DESC);
CREATE INDEX review_stayreview_by_id_d2aa6585 ON public.review_stayreview USING btree (by_id);
CREATE INDEX review_stayreview_client_id_6fa3767f ON public.review_stayreview USING btree (client_id);
CREATE INDEX review_stayreview_episode_id_0968d5a4 ON public.review_stayreview USING btree (episode_id);
CREATE UNIQUE INDEX schedule_apart_user_once ON public.schedule_keptapart USING btree (client_id, user_id) WHERE (until_on IS NULL);
CREATE INDEX schedule_appointment_client_id_b0e87e8b ON public.schedule_appointment USING btree (client_id);
CREATE INDEX schedule_appointment_closure_id_0f446028 ON public.schedule_appointment USING btree (closure_id);
CREATE INDEX schedule_appointment_episode_id_5f3a312f ON public.schedule_appointment USING btree (episode_id);
CREATE INDEX schedule_appointment_room_id_0d3bca9c ON public.schedule_appointment USING btree (room_id);
CREATE INDEX schedule_appointment_service_id_2640e789 ON public.schedule_appointment USING btree (service_id);
CREATE INDEX schedule_appointment_user_id_7d178971 ON public.schedule_appointment USING btree (user_id);
CREATE INDEX schedule_appointmentguest_appointment_id_fe102a71 ON public.schedule_appointmentguest USING btree (appointment_id);
CREATE INDEX schedule_appointmentguest_client_id_b0c479e9 ON public.schedule_appointmentguest USING btree (client_id);
CREATE INDEX schedule_appointmentguest_contact_id_0f197272 ON public.schedule_appointmentguest USING btree (contact_id);
CREATE INDEX schedule_appt_client ON public.schedule_appointment USING btree (client_id, starts_at);
CREATE INDEX schedule_appt_day ON public.schedule_appointment USING btree (starts_at);
CREATE INDEX schedule_appt_room ON public.schedule_appointment USING btree (room_id, starts_at) WHERE (room_id IS NOT NULL);
CREATE INDEX schedule_appt_user ON public.schedule_appointment USING btree (user_id, starts_at);
CREATE INDEX schedule_availability_client_id_ff5ca4a4 ON public.schedule_availability USING btree (client_id);
CREATE INDEX schedule_calendarkey_center_id_20882092 ON public.schedule_calendarkey USING btree (center_id);
CREATE INDEX schedule_calendarkey_digest_ca9b09af_like ON public.schedule_calendarkey USING btree (digest varchar_pattern_ops);
CREATE INDEX schedule_calendarkey_user_id_15ad7c3a ON public.schedule_calendarkey USING btree (user_id);
CREATE INDEX schedule_closure_center_id_8db09179 ON public.schedule_closure USING btree (center_id);
CREATE INDEX schedule_closure_site_id_daf261cb ON public.schedule_closure USING btree (site_id);
CREATE INDEX schedule_closure_when ON public.schedule_closure USING btree (center_id, starts_at);
CREATE INDEX schedule_cover_absent_id_e6b68ab5 ON public.schedule_cover USING btree (absent_id);
CREATE UNIQUE INDEX schedule_cover_once ON public.schedule_cover USING btree (session_id, part) WHERE (ended_at IS NULL);
CREATE INDEX schedule_cover_session_id_8bf03a59 ON public.schedule_cover USING btree (session_id);
CREATE INDEX schedule_cover_user_id_ef4dec60 ON public.schedule_cover USING btree (user_id);
CREATE INDEX schedule_enrolment_client_id_aaa3b96a ON public.schedule_enrolment USING btree (client_id);
CREATE INDEX schedule_enrolment_episode_id_d088175d ON public.schedule_enrolment USING btree (episode_id);
CREATE INDEX schedule_enrolment_group_id_70d3be15 ON public.schedule_enrolment USING btree (group_id);
CREATE INDEX schedule_group_center_id_1c11e300 ON public.schedule_group USING btree (center_id);
CREATE INDEX schedule_group_co_leader_id_6cf9e654 ON public.schedule_group USING btree (co_leader_id);
CREATE INDEX schedule_group_leader_id_42bd53c3 ON public.schedule_group USING btree (leader_id);
CREATE INDEX schedule_group_list ON public.schedule_group USING btree (center_id, title);
CREATE INDEX schedule_group_modality_id_00bf4220 ON public.schedule_group USING btree (modality_id);
CREATE INDEX schedule_group_program_id_e7d33a94 ON public.schedule_group USING btree (program_id);
CREATE INDEX schedule_group_room_id_8b08daaa ON public.schedule_group USING btree (room_id);
CREATE INDEX schedule_group_service_id_0e141d20 ON public.schedule_group USING btree (service_id);
CREATE INDEX schedule_group_track_id_7ef8745f ON public.schedule_group USING btree (track_id);
CREATE INDEX schedule_keptapart_client_id_d1fbcb01 ON public.schedule_keptapart USING btree (client_id);
CREATE INDEX schedule_keptapart_user_id_ca7013b4 ON public.schedule_keptapart USING btree (user_id);
CREATE INDEX schedule_leave_center_id_8c627b29 ON public.schedule_leave USING btree (center_id);
CREATE INDEX schedule_leave_user ON public.schedule_leave USING btree (user_id, starts_at);
CREATE INDEX schedule_leave_user_id_d78662fe ON public.schedule_leave USING btree (user_id);
CREATE INDEX schedule_leave_when ON public.schedule_leave USING btree (center_id, starts_at);
CREATE INDEX schedule_makeupdeclined_by_id_c7d306aa ON public.schedule_makeupdeclined USING btree (by_id);
CREATE INDEX schedule_makeupdeclined_client_id_761c899e ON public.schedule_makeupdeclined USING btree (client_id);
CREATE INDEX schedule_makeupdeclined_session_id_5df6377b ON public.schedule_makeupdeclined USING btree (session_id);
CREATE INDEX schedule_news_appointment_id_2817a04a ON public.schedule_news USING btree (appointment_id);
CREATE INDEX schedule_news_client_id_e7c97a03 ON public.schedule_news USING btree (client_id);
CREATE INDEX schedule_news_leave_id_800f41f6 ON public.schedule_news USING btree (leave_id);
CREATE INDEX schedule_news_session_id_16ab16e7 ON public.schedule_news USING btree (session_id);
CREATE INDEX schedule_news_told_by_id_6f25051b ON public.schedule_news USING btree (told_by_id);
CREATE INDEX schedule_occupancy_client_id_f1233ab5 ON public.schedule_occupancy USING btree (client_id);
CREATE INDEX schedule_occupancy_source ON public.schedule_occupancy USING btree (source_id);
CREATE INDEX schedule_offer_answered_by_id_31c9f700 ON public.schedule_offer USING btree (answered_by_id);
CREATE INDEX schedule_offer_client_id_0dfe42f3 ON public.schedule_offer USING btree (client_id);
CREATE INDEX schedule_offer_made_by_id_500b793f ON public.schedule_offer USING btree (made_by_id);
CREATE UNIQUE INDEX schedule_offer_one_open ON public.schedule_offer USING btree (waiting_id) WHERE ((answer)::text = ''::text);
CREATE INDEX schedule_offer_open ON public.schedule_offer USING btree (until_on) WHERE ((answer)::text = ''::text);
CREATE INDEX schedule_offer_waiting_id_c661967c ON public.schedule_offer USING btree (waiting_id);
CREATE INDEX schedule_planningrun_asked_by_id_774956a9 ON public.schedule_planningrun USING btree (asked_by_id);
CREATE INDEX schedule_planningrun_center_id_f7394853 ON public.schedule_planningrun USING btree (center_id);
CREATE INDEX schedule_planningrun_client_id_89220863 ON public.schedule_planningrun USING btree (client_id);
CREATE INDEX schedule_planningrun_decided_by_id_dcc6fd8c ON public.schedule_planningrun USING btree (decided_by_id);
CREATE INDEX schedule_planningrun_site_id_fcaa3787 ON public.schedule_planningrun USING btree (site_id);
CREATE INDEX schedule_run_list ON public.schedule_planningrun USING btree (center_id, asked_at);
CREATE UNIQUE INDEX schedule_run_one_at_a_time ON public.schedule_planningrun USING btree (center_id, monday, site_id) NULLS NOT DISTINCT WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'running'::character varying, 'stopping'::character varying])::text[]));
CREATE INDEX schedule_seat_client_id_4722f2b9 ON public.schedule_seat USING btree (client_id);
CREATE INDEX schedule_seat_episode_id_c5609fe7 ON public.schedule_seat USING btree (episode_id);
CREATE INDEX schedule_seat_session_id_452d8e6d ON public.schedule_seat USING btree (session_id);
CREATE INDEX schedule_session_center_id_78cec00d ON public.schedule_session USING btree (center_id);
CREATE INDEX schedule_session_closure_id_3aaa4ff1 ON public.schedule_session USING btree (closure_id);
CREATE INDEX schedule_session_co_leader ON public.schedule_session USING btree (co_leader_id, starts_at) WHERE (co_leader_id IS NOT NULL);
CREATE INDEX schedule_session_co_leader_id_7ebe3fb9 ON public.schedule_session USING btree (co_leader_id);
CREATE INDEX schedule_session_group ON public.schedule_session USING btree (group_id, "on");
CREATE INDEX schedule_session_group_id_b3a51638 ON public.schedule_session USING btree (group_id);
CREATE INDEX schedule_session_leader ON public.schedule_session USING btree (leader_id, starts_at);
CREATE INDEX schedule_session_leader_id_4e351291 ON public.schedule_session USING btree (leader_id);
CREATE INDEX schedule_session_room ON public.schedule_session USING btree (room_id, starts_at) WHERE (room_id IS NOT NULL);
CREATE INDEX schedule_session_room_id_6985dc2b ON public.schedule_session USING btree (room_id);
CREATE INDEX schedule_session_slot_id_8eb08de7 ON public.schedule_session USING btree (slot_id);
CREATE INDEX schedule_session_week ON public.schedule_session USING btree (center_id, starts_at);
CREATE INDEX schedule_siteweek_center_id_7627feb9 ON public.schedule_siteweek USING btree (center_id);
CREATE INDEX schedule_siteweek_client_id_267aa450 ON public.schedule_siteweek USING btree (client_id);
CREATE INDEX schedule_siteweek_run_id_24fd6de4 ON public.schedule_siteweek USING btree (run_id);
CREATE INDEX schedule_siteweek_site_id_e35f1d17 ON public.schedule_siteweek USING btree (site_id);
CREATE INDEX schedule_slot_group_id_0e8e0be4 ON public.schedule_slot USING btree (group_id);
CREATE INDEX schedule_staff_news_of ON public.schedule_staffnews USING btree (user_id, monday);
CREATE INDEX schedule_staffhours_center_id_0f9ce699 ON public.schedule_staffhours USING btree (center_id);
CREATE INDEX schedule_staffhours_user_id_f13313ca ON public.schedule_staffhours USING btree (user_id);
CREATE INDEX schedule_staffnews_center_id_43f01bd7 ON public.schedule_staffnews USING btree (center_id);
CREATE INDEX schedule_staffnews_run_id_363c6e8c ON public.schedule_staffnews USING btree (run_id);
CREATE INDEX schedule_staffnews_told_by_id_c40ddaaa ON public.schedule_staffnews USING btree (told_by_id);
CREATE INDEX schedule_staffnews_user_id_188e785c ON public.schedule_staffnews USING btree (user_id);
CREATE INDEX schedule_told_by_id_657b9604 ON public.schedule_told USING btree (by_id);
CREATE INDEX schedule_told_client_id_e66cdb4e ON public.schedule_told USING btree (client_id);
CREATE INDEX schedule_told_closure_id_1ab5c07e ON public.schedule_told USING btree (closure_id);
CREATE INDEX schedule_toldofrun_by_id_c03f5da9 ON public.schedule_toldofrun USING btree (by_id);
CREATE INDEX schedule_toldofrun_client_id_444ab5f0 ON public.schedule_toldofrun USING btree (client_id);
CREATE INDEX schedule_toldofrun_run_id_ff7958a5 ON public.schedule_toldofrun USING btree (run_id);
CREATE INDEX schedule_waiting_client_id_011b3fa1 ON public.schedule_waiting USING btree (client_id);
CREATE INDEX schedule_waiting_group_id_62b4cdeb ON public.schedule_waiting USING btree (group_id);
CREATE UNIQUE INDEX schedule_waiting_once ON public.schedule_waiting USING btree (client_id, group_id) WHERE (ended_at IS NULL);
CREATE INDEX trail_entry_client ON public.trail_entry USING btree (client_id, id DESC);
CREATE INDEX trail_entry_sealing ON public.trail_entry USING btree (era, xid, id);
CREATE INDEX treatment_goal_client_id_7460efef ON public.treatment_goal USING btree (client_id);
CREATE INDEX treatment_goal_plan_id_965b6bc0 ON public.treatment_goal USING btree (plan_id);
CREATE INDEX treatment_goal_problem_id_bf8d7fe9 ON public.treatment_goal USING btree (problem_id);
CREATE INDEX treatment_intervention_client_id_dbdc02cd ON public.treatment_intervention USING btree (client_id);
CREATE INDEX treatment_intervention_goal_id_f457622e ON public.treatment_intervention USING btree (goal_id);
CREATE INDEX treatment_intervention_plan_id_32fd716b ON public.treatment_intervention USING btree (plan_id);
CREATE INDEX treatment_intervention_user_id_392312a4 ON public.treatment_intervention USING btree (user_id);
CREATE INDEX treatment_objective_carried_from_id_b03a5c6b ON public.treatment_objective USING btree (carried_from_id);
CREATE INDEX treatment_objective_client_id_e2301ec0 ON public.treatment_objective USING btree (client_id);
CREATE INDEX treatment_objective_goal_id_50f9aadc ON public.treatment_objective USING btree (goal_id);
CREATE INDEX treatment_objective_of_client ON public.treatment_objective USING btree (client_id, state);
CREATE INDEX treatment_objective_plan_id_4b37ca01 ON public.treatment_objective USING btree (plan_id);
CREATE INDEX treatment_plan_client_id_73733cac ON public.treatment_plan USING btree (client_id);
CREATE INDEX treatment_plan_episode_id_16bced76 ON public.treatment_plan USING btree (episode_id);
CREATE INDEX treatment_plan_of_client ON public.treatment_plan USING btree (client_id, opened_at DESC);
CREATE UNIQUE INDEX treatment_plan_one_active ON public.treatment_plan USING btree (client_id) WHERE ((state)::text = 'active'::text);
CREATE UNIQUE INDEX treatment_plan_one_draft ON public.treatment_plan USING btree (client_id) WHERE ((state)::text = 'draft'::text);
CREATE INDEX treatment_plan_opened_by_id_45178807 ON public.treatment_plan USING btree (opened_by_id);
CREATE INDEX treatment_plansignature_by_id_197f9aa5 ON public.treatment_plansignature USING btree (by_id);
CREATE INDEX treatment_plansignature_client_id_86db42e5 ON public.treatment_plansignature USING btree (client_id);
CREATE INDEX treatment_plansignature_document_id_05ba3335 ON public.treatment_plansignature USING btree (document_id);
CREATE INDEX treatment_plansignature_plan_id_98de41dc ON public.treatment_plansignature USING btree (plan_id);
CREATE INDEX treatment_plansignature_signature_id_007dd805 ON public.treatment_plansignature USING btree (signature_id);
CREATE INDEX treatment_prescribed_client ON public.treatment_prescription USING btree (client_id, from_on);
CREATE INDEX treatment_prescription_by_id_8c491347 ON public.treatment_prescription USING btree (by_id);
CREATE INDEX treatment_prescription_client_id_8f272898 ON public.treatment_prescription USING btree (client_id);
CREATE INDEX treatment_prescription_episode_id_ffd44f7d ON public.treatment_prescription USING btree (episode_id);
CREATE UNIQUE INDEX treatment_prescription_one_open ON public.treatment_prescription USING btree (episode_id) WHERE (until_on IS NULL);
CREATE INDEX treatment_problem_client_id_f2bf943e ON public.treatment_problem USING btree (client_id);
CREATE INDEX treatment_problem_plan_id_67c7f667 ON public.treatment_problem USING btree (plan_id);
CREATE INDEX treatment_relapseplan_by_id_e37a7d94 ON public.treatment_relapseplan USING btree (by_id);
CREATE INDEX treatment_relapseplan_client_id_7024af7b ON public.treatment_relapseplan USING btree (client_id);
CREATE INDEX treatment_relapseplan_episode_id_290dd0ce ON public.treatment_relapseplan USING btree (episode_id);
CREATE UNIQUE INDEX treatment_relapseplan_one_current ON public.treatment_relapseplan USING btree (client_id) WHERE (replaced_at IS NULL);
CREATE INDEX treatment_safetyplan_by_id_e1fffa23 ON public.treatment_safetyplan USING btree (by_id);
CREATE INDEX treatment_safetyplan_client_id_75a62604 ON public.treatment_safetyplan USING btree (client_id);
CREATE INDEX treatment_safetyplan_episode_id_3336e513 ON public.treatment_safetyplan USING btree (episode_id);
CREATE UNIQUE INDEX treatment_safetyplan_one_current ON public.treatment_safetyplan USING btree (client_id) WHERE (replaced_at IS NULL);
CREATE UNIQUE INDEX treatment_signature_one_a_part ON public.treatment_plansignature USING btree (plan_id, part) WHERE ((void_at IS NULL) AND (NOT ((part)::text = 'physician'::text)));
CREATE INDEX treatment_team_line_day ON public.treatment_teamline USING btree (meeting_on);
CREATE INDEX treatment_teamline_by_id_473d12dd ON public.treatment_teamline USING btree (by_id);
CREATE INDEX treatment_teamline_client_id_445fd3ed ON public.treatment_teamline USING btree (client_id);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.aftercare_attempt FOR EACH ROW EXECUTE FUNCTION public.aftercare_keep();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.aftercare_coachcontact FOR EACH ROW EXECUTE FUNCTION public.aftercare_keep();
CREATE TRIGGER keep BEFORE UPDATE ON public.aftercare_followup FOR EACH ROW WHEN (((old.state)::text <> ALL ((ARRAY['waiting'::character varying, 'ended'::character varying])::text[]))) EXECUTE FUNCTION public.aftercare_keep();
CREATE TRIGGER keep BEFORE UPDATE ON public.aftercare_summary FOR EACH ROW WHEN ((old.signed_at IS NOT NULL)) EXECUTE FUNCTION public.aftercare_keep();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.aftercare_summaryaddendum FOR EACH ROW EXECUTE FUNCTION public.aftercare_keep();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.assessment_addendum FOR EACH ROW EXECUTE FUNCTION public.assessment_keep('');
CREATE TRIGGER keep BEFORE UPDATE ON public.assessment_assessment FOR EACH ROW WHEN (((old.state)::text = 'signed'::text)) EXECUTE FUNCTION public.assessment_keep('');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.assessment_cosignature FOR EACH ROW EXECUTE FUNCTION public.assessment_keep('');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.assessment_decision FOR EACH ROW EXECUTE FUNCTION public.assessment_keep('replaced');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.assessment_directorreview FOR EACH ROW EXECUTE FUNCTION public.assessment_keep('');
CREATE TRIGGER keep BEFORE INSERT OR DELETE OR UPDATE ON public.assessment_rating FOR EACH ROW EXECUTE FUNCTION public.assessment_draft_only();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.assessment_recommended FOR EACH ROW EXECUTE FUNCTION public.assessment_keep('');
CREATE TRIGGER keep BEFORE INSERT OR DELETE OR UPDATE ON public.assessment_section FOR EACH ROW EXECUTE FUNCTION public.assessment_draft_only();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.charting_addendum FOR EACH ROW EXECUTE FUNCTION public.charting_keep();
CREATE TRIGGER keep BEFORE UPDATE ON public.charting_note FOR EACH ROW WHEN (((old.state)::text <> 'draft'::text)) EXECUTE FUNCTION public.charting_keep_note();
CREATE TRIGGER keep BEFORE INSERT OR DELETE OR UPDATE ON public.charting_noteobjective FOR EACH ROW EXECUTE FUNCTION public.charting_draft_only();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.charting_outreach FOR EACH ROW EXECUTE FUNCTION public.charting_keep();
CREATE TRIGGER keep BEFORE UPDATE ON public.charting_sharednote FOR EACH ROW WHEN (((old.state)::text = 'signed'::text)) EXECUTE FUNCTION public.charting_keep_shared();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.measures_alertentry FOR EACH ROW EXECUTE FUNCTION public.measures_keep();
CREATE TRIGGER keep BEFORE UPDATE ON public.measures_measure FOR EACH ROW WHEN ((old.completed_at IS NOT NULL)) EXECUTE FUNCTION public.measures_keep();
CREATE TRIGGER keep BEFORE UPDATE ON public.measures_safetyalert FOR EACH ROW WHEN ((old.closed_at IS NOT NULL)) EXECUTE FUNCTION public.measures_keep();
CREATE TRIGGER keep BEFORE UPDATE ON public.review_levelmove FOR EACH ROW WHEN (((old.state)::text <> 'waiting'::text)) EXECUTE FUNCTION public.review_keep();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.review_movesignature FOR EACH ROW EXECUTE FUNCTION public.review_keep();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.review_phasemove FOR EACH ROW EXECUTE FUNCTION public.review_keep();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.review_stayreview FOR EACH ROW EXECUTE FUNCTION public.review_keep();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.trail_entry FOR EACH ROW EXECUTE FUNCTION public.trail_refuse();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.trail_era FOR EACH ROW EXECUTE FUNCTION public.trail_refuse();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.trail_seal FOR EACH ROW EXECUTE FUNCTION public.trail_refuse();
CREATE TRIGGER keep BEFORE INSERT OR DELETE OR UPDATE ON public.treatment_goal FOR EACH ROW EXECUTE FUNCTION public.treatment_tree_keep('');
CREATE TRIGGER keep BEFORE INSERT OR DELETE OR UPDATE ON public.treatment_intervention FOR EACH ROW EXECUTE FUNCTION public.treatment_tree_keep('');
CREATE TRIGGER keep BEFORE INSERT OR DELETE OR UPDATE ON public.treatment_objective FOR EACH ROW EXECUTE FUNCTION public.treatment_tree_keep('closes');
CREATE TRIGGER keep BEFORE UPDATE ON public.treatment_plan FOR EACH ROW WHEN (((old.state)::text <> 'draft'::text)) EXECUTE FUNCTION public.treatment_plan_keep();
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.treatment_plansignature FOR EACH ROW EXECUTE FUNCTION public.treatment_only_ends('void_at');
CREATE TRIGGER keep BEFORE INSERT OR DELETE OR UPDATE ON public.treatment_problem FOR EACH ROW EXECUTE FUNCTION public.treatment_tree_keep('');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.treatment_relapseplan FOR EACH ROW EXECUTE FUNCTION public.treatment_only_ends('replaced_at');
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON public.treatment_safetyplan FOR EACH ROW EXECUTE FUNCTION public.treatment_only_ends('replaced_at');
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
CREATE TRIGGER search AFTER INSERT OR UPDATE OF search_text, center_id ON public.people_client FOR EACH ROW EXECUTE FUNCTION public.people_search_keep();
CREATE TRIGGER stamp BEFORE INSERT ON public.trail_entry FOR EACH ROW EXECUTE FUNCTION public.trail_stamp();
CREATE TRIGGER stay BEFORE DELETE ON public.aftercare_discharge FOR EACH ROW EXECUTE FUNCTION public.aftercare_keep();
CREATE TRIGGER stay BEFORE DELETE ON public.aftercare_followup FOR EACH ROW EXECUTE FUNCTION public.aftercare_keep();
CREATE TRIGGER stay BEFORE DELETE ON public.aftercare_summary FOR EACH ROW EXECUTE FUNCTION public.aftercare_keep();
CREATE TRIGGER stay BEFORE DELETE ON public.assessment_assessment FOR EACH ROW EXECUTE FUNCTION public.assessment_keep('');
CREATE TRIGGER stay BEFORE DELETE ON public.charting_attendance FOR EACH ROW EXECUTE FUNCTION public.charting_keep();
CREATE TRIGGER stay BEFORE DELETE ON public.charting_note FOR EACH ROW EXECUTE FUNCTION public.charting_keep_note();
CREATE TRIGGER stay BEFORE DELETE ON public.charting_sharednote FOR EACH ROW EXECUTE FUNCTION public.charting_keep();
CREATE TRIGGER stay BEFORE DELETE ON public.measures_measure FOR EACH ROW EXECUTE FUNCTION public.measures_keep();
CREATE TRIGGER stay BEFORE DELETE ON public.measures_safetyalert FOR EACH ROW EXECUTE FUNCTION public.measures_keep();
CREATE TRIGGER stay BEFORE DELETE ON public.review_levelmove FOR EACH ROW EXECUTE FUNCTION public.review_keep();
CREATE TRIGGER stay BEFORE DELETE ON public.review_phaseperiod FOR EACH ROW EXECUTE FUNCTION public.review_keep();
CREATE TRIGGER stay BEFORE DELETE ON public.treatment_plan FOR EACH ROW EXECUTE FUNCTION public.treatment_plan_keep();
ALTER TABLE ONLY people_search.text
    ADD CONSTRAINT text_client_id_fkey FOREIGN KEY (client_id) REFERENCES public.people_client(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_call
    ADD CONSTRAINT admissions_call_by_user_id_23076ec6_fk_access_user_id FOREIGN KEY (by_user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_call
    ADD CONSTRAINT admissions_call_client_id_92950ba0_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_call
    ADD CONSTRAINT admissions_call_enquiry_id_641034d2_fk_admissions_enquiry_id FOREIGN KEY (enquiry_id) REFERENCES public.admissions_enquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_enquiry
    ADD CONSTRAINT admissions_enquiry_client_id_53c93052_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_enquiry
    ADD CONSTRAINT admissions_enquiry_merged_into_id_fa8370db_fk_admission FOREIGN KEY (merged_into_id) REFERENCES public.admissions_enquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_enquiry
    ADD CONSTRAINT admissions_enquiry_owner_id_5c605a9c_fk_access_user_id FOREIGN KEY (owner_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_notsame
    ADD CONSTRAINT admissions_notsame_by_user_id_476918e5_fk_access_user_id FOREIGN KEY (by_user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_notsame
    ADD CONSTRAINT admissions_notsame_client_id_90298e58_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_notsame
    ADD CONSTRAINT admissions_notsame_other_id_ff491dbf_fk_people_client_id FOREIGN KEY (other_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_referral
    ADD CONSTRAINT admissions_referral_by_user_id_9bd07cac_fk_access_user_id FOREIGN KEY (by_user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_referral
    ADD CONSTRAINT admissions_referral_client_id_4f41d0d7_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_referral
    ADD CONSTRAINT admissions_referral_enquiry_id_d5dd418b_fk_admission FOREIGN KEY (enquiry_id) REFERENCES public.admissions_enquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_stepprogress
    ADD CONSTRAINT admissions_stepprogr_enquiry_id_50e86a9a_fk_admission FOREIGN KEY (enquiry_id) REFERENCES public.admissions_enquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_stepprogress
    ADD CONSTRAINT admissions_stepprogress_by_user_id_7b0796ca_fk_access_user_id FOREIGN KEY (by_user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.admissions_stepprogress
    ADD CONSTRAINT admissions_stepprogress_client_id_146338d4_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_attempt
    ADD CONSTRAINT aftercare_attempt_by_id_8ab27812_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_attempt
    ADD CONSTRAINT aftercare_attempt_client_id_cea4ce7e_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_attempt
    ADD CONSTRAINT aftercare_attempt_follow_up_id_fa22d2ba_fk_aftercare FOREIGN KEY (follow_up_id) REFERENCES public.aftercare_followup(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_coachcontact
    ADD CONSTRAINT aftercare_coachcontact_by_id_c33075b2_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_coachcontact
    ADD CONSTRAINT aftercare_coachcontact_client_id_3caf9323_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_coachcontact
    ADD CONSTRAINT aftercare_coachcontact_episode_id_d52451e4_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_continuingcare
    ADD CONSTRAINT aftercare_continuing_document_id_50669788_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_continuingcare
    ADD CONSTRAINT aftercare_continuing_episode_id_6697436c_fk_people_ep FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_continuingcare
    ADD CONSTRAINT aftercare_continuingcare_client_id_0957f993_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_continuingcare
    ADD CONSTRAINT aftercare_continuingcare_coach_id_89f108fb_fk_access_user_id FOREIGN KEY (coach_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_continuingcare
    ADD CONSTRAINT aftercare_continuingcare_saved_by_id_e76d7b50_fk_access_user_id FOREIGN KEY (saved_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_discharge
    ADD CONSTRAINT aftercare_discharge_by_id_b30e607c_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_discharge
    ADD CONSTRAINT aftercare_discharge_client_id_c65119c3_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_discharge
    ADD CONSTRAINT aftercare_discharge_episode_id_a073728b_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_followup
    ADD CONSTRAINT aftercare_followup_client_id_fc1873c5_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_followup
    ADD CONSTRAINT aftercare_followup_episode_id_c1185a47_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_summary
    ADD CONSTRAINT aftercare_summary_client_id_81899f1a_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_summary
    ADD CONSTRAINT aftercare_summary_discharge_id_37148ed3_fk_aftercare FOREIGN KEY (discharge_id) REFERENCES public.aftercare_discharge(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_summary
    ADD CONSTRAINT aftercare_summary_document_id_2951ae1a_fk_documents_document_id FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_summary
    ADD CONSTRAINT aftercare_summary_saved_by_id_854a926b_fk_access_user_id FOREIGN KEY (saved_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_summary
    ADD CONSTRAINT aftercare_summary_signed_by_id_707f3981_fk_access_user_id FOREIGN KEY (signed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_summaryaddendum
    ADD CONSTRAINT aftercare_summaryadd_client_id_11763320_fk_people_cl FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_summaryaddendum
    ADD CONSTRAINT aftercare_summaryadd_summary_id_019c8135_fk_aftercare FOREIGN KEY (summary_id) REFERENCES public.aftercare_summary(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_summaryaddendum
    ADD CONSTRAINT aftercare_summaryaddendum_by_id_8489b9fc_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_support
    ADD CONSTRAINT aftercare_support_client_id_3c46c9db_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.aftercare_support
    ADD CONSTRAINT aftercare_support_plan_id_18e80c51_fk_aftercare FOREIGN KEY (plan_id) REFERENCES public.aftercare_continuingcare(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_addendum
    ADD CONSTRAINT assessment_addendum_assessment_id_4de49c76_fk_assessmen FOREIGN KEY (assessment_id) REFERENCES public.assessment_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_addendum
    ADD CONSTRAINT assessment_addendum_by_id_89005ee4_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_addendum
    ADD CONSTRAINT assessment_addendum_client_id_de81746b_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_assessment
    ADD CONSTRAINT assessment_assessmen_follows_id_55b99ef3_fk_assessmen FOREIGN KEY (follows_id) REFERENCES public.assessment_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_assessment
    ADD CONSTRAINT assessment_assessment_client_id_095f7af0_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_assessment
    ADD CONSTRAINT assessment_assessment_cosigned_by_id_41ec31b7_fk_access_user_id FOREIGN KEY (cosigned_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_assessment
    ADD CONSTRAINT assessment_assessment_episode_id_7256e6d6_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_assessment
    ADD CONSTRAINT assessment_assessment_signed_by_id_4488ec38_fk_access_user_id FOREIGN KEY (signed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_assessment
    ADD CONSTRAINT assessment_assessment_started_by_id_404bc64f_fk_access_user_id FOREIGN KEY (started_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_cosignature
    ADD CONSTRAINT assessment_cosignatu_decision_id_11a2e4ab_fk_assessmen FOREIGN KEY (decision_id) REFERENCES public.assessment_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_cosignature
    ADD CONSTRAINT assessment_cosignature_by_id_09d6f711_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_cosignature
    ADD CONSTRAINT assessment_cosignature_client_id_0c4a8efc_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_cosignature
    ADD CONSTRAINT assessment_cosignature_decided_by_id_4921138f_fk_access_user_id FOREIGN KEY (decided_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_decision
    ADD CONSTRAINT assessment_decision_assessment_id_6e71efea_fk_assessmen FOREIGN KEY (assessment_id) REFERENCES public.assessment_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_decision
    ADD CONSTRAINT assessment_decision_client_id_ec1782c0_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_decision
    ADD CONSTRAINT assessment_decision_decided_by_id_3e8fb77f_fk_access_user_id FOREIGN KEY (decided_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_diagnosis
    ADD CONSTRAINT assessment_diagnosis_assessment_id_eb6a3506_fk_assessmen FOREIGN KEY (assessment_id) REFERENCES public.assessment_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_diagnosis
    ADD CONSTRAINT assessment_diagnosis_client_id_2c186572_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_diagnosis
    ADD CONSTRAINT assessment_diagnosis_ended_by_id_c740f391_fk_access_user_id FOREIGN KEY (ended_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_diagnosis
    ADD CONSTRAINT assessment_diagnosis_recorded_by_id_7494cd45_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_directorreview
    ADD CONSTRAINT assessment_directorr_client_id_2e4c68bf_fk_people_cl FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_directorreview
    ADD CONSTRAINT assessment_directorr_decided_by_id_00c2d32c_fk_access_us FOREIGN KEY (decided_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_directorreview
    ADD CONSTRAINT assessment_directorr_decision_id_2af6a8ee_fk_assessmen FOREIGN KEY (decision_id) REFERENCES public.assessment_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_directorreview
    ADD CONSTRAINT assessment_directorreview_by_id_561585cf_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_rating
    ADD CONSTRAINT assessment_rating_assessment_id_22176769_fk_assessmen FOREIGN KEY (assessment_id) REFERENCES public.assessment_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_rating
    ADD CONSTRAINT assessment_rating_client_id_196aedd2_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_rating
    ADD CONSTRAINT assessment_rating_saved_by_id_af8a3b44_fk_access_user_id FOREIGN KEY (saved_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_recommended
    ADD CONSTRAINT assessment_recommend_assessment_id_7d60600c_fk_assessmen FOREIGN KEY (assessment_id) REFERENCES public.assessment_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_recommended
    ADD CONSTRAINT assessment_recommended_client_id_dd85b6db_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_section
    ADD CONSTRAINT assessment_section_assessment_id_7f8a9e8a_fk_assessmen FOREIGN KEY (assessment_id) REFERENCES public.assessment_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_section
    ADD CONSTRAINT assessment_section_client_id_c993dc03_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.assessment_section
    ADD CONSTRAINT assessment_section_saved_by_id_65e42fb5_fk_access_user_id FOREIGN KEY (saved_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptex_access_attempt_id_6b73a47a_fk_axes_acce FOREIGN KEY (access_attempt_id) REFERENCES public.axes_accessattempt(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_admissionstep
    ADD CONSTRAINT center_admissionstep_center_id_9bf9fc7d_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_counter
    ADD CONSTRAINT center_counter_center_id_a67b38f3_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_credential
    ADD CONSTRAINT center_credential_staff_id_efb7cb90_fk_center_staff_id FOREIGN KEY (staff_id) REFERENCES public.center_staff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_daytemplate
    ADD CONSTRAINT center_daytemplate_center_id_3d493322_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_leveloffering
    ADD CONSTRAINT center_leveloffering_center_id_6c4b2d8e_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_leveloffering
    ADD CONSTRAINT center_leveloffering_program_id_b76ca119_fk_center_program_id FOREIGN KEY (program_id) REFERENCES public.center_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_meeting
    ADD CONSTRAINT center_meeting_center_id_f0f3f1ec_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_meeting
    ADD CONSTRAINT center_meeting_track_id_35cf123b_fk_center_track_id FOREIGN KEY (track_id) REFERENCES public.center_track(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_membership
    ADD CONSTRAINT center_membership_center_id_83859942_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_membership
    ADD CONSTRAINT center_membership_user_id_cd88d1ea_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_modality
    ADD CONSTRAINT center_modality_center_id_cc30d32a_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_phase
    ADD CONSTRAINT center_phase_center_id_504652d7_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_point
    ADD CONSTRAINT center_point_center_id_05c75476_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_program
    ADD CONSTRAINT center_program_center_id_708d0922_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_questionnaire
    ADD CONSTRAINT center_questionnaire_center_id_67a431a4_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_room
    ADD CONSTRAINT center_room_center_id_60d6e115_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_room
    ADD CONSTRAINT center_room_site_id_1ed185e9_fk_center_site_id FOREIGN KEY (site_id) REFERENCES public.center_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_segment
    ADD CONSTRAINT center_segment_center_id_df30afc6_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_segment
    ADD CONSTRAINT center_segment_service_id_34859006_fk_center_service_id FOREIGN KEY (service_id) REFERENCES public.center_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_segment
    ADD CONSTRAINT center_segment_template_id_5ca20c55_fk_center_daytemplate_id FOREIGN KEY (template_id) REFERENCES public.center_daytemplate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_service
    ADD CONSTRAINT center_service_center_id_5691bf09_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_site
    ADD CONSTRAINT center_site_center_id_b416b9b1_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_staff
    ADD CONSTRAINT center_staff_center_id_9b857f6d_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_staff
    ADD CONSTRAINT center_staff_user_id_b71bd788_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_track
    ADD CONSTRAINT center_track_center_id_55ba94bf_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_track
    ADD CONSTRAINT center_track_level_id_66c1e3ad_fk_center_leveloffering_id FOREIGN KEY (level_id) REFERENCES public.center_leveloffering(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_track
    ADD CONSTRAINT center_track_program_id_c76bb1a5_fk_center_program_id FOREIGN KEY (program_id) REFERENCES public.center_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.center_track
    ADD CONSTRAINT center_track_template_id_a062197a_fk_center_daytemplate_id FOREIGN KEY (template_id) REFERENCES public.center_daytemplate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_addendum
    ADD CONSTRAINT charting_addendum_by_id_475e45c3_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_addendum
    ADD CONSTRAINT charting_addendum_client_id_fe5e7110_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_addendum
    ADD CONSTRAINT charting_addendum_note_id_8e5e923c_fk_charting_note_id FOREIGN KEY (note_id) REFERENCES public.charting_note(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_attendance
    ADD CONSTRAINT charting_attendance_appointment_id_8c002991_fk_schedule_ FOREIGN KEY (appointment_id) REFERENCES public.schedule_appointment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_attendance
    ADD CONSTRAINT charting_attendance_by_id_85676ffc_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_attendance
    ADD CONSTRAINT charting_attendance_client_id_e7b340d7_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_attendance
    ADD CONSTRAINT charting_attendance_episode_id_61fe5a75_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_attendance
    ADD CONSTRAINT charting_attendance_session_id_ebee11e4_fk_schedule_session_id FOREIGN KEY (session_id) REFERENCES public.schedule_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_checkin
    ADD CONSTRAINT charting_checkin_attendance_id_80f8e8d4_fk_charting_ FOREIGN KEY (attendance_id) REFERENCES public.charting_attendance(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_checkin
    ADD CONSTRAINT charting_checkin_by_id_6e311d2f_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_checkin
    ADD CONSTRAINT charting_checkin_client_id_edaed91b_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_note
    ADD CONSTRAINT charting_note_appointment_id_5330c2ff_fk_schedule_ FOREIGN KEY (appointment_id) REFERENCES public.schedule_appointment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_note
    ADD CONSTRAINT charting_note_author_id_2778b9eb_fk_access_user_id FOREIGN KEY (author_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_note
    ADD CONSTRAINT charting_note_client_id_c9683283_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_note
    ADD CONSTRAINT charting_note_cosigned_by_id_d70443f7_fk_access_user_id FOREIGN KEY (cosigned_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_note
    ADD CONSTRAINT charting_note_episode_id_54399123_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_note
    ADD CONSTRAINT charting_note_error_by_id_d756be20_fk_access_user_id FOREIGN KEY (error_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_note
    ADD CONSTRAINT charting_note_session_id_74f59a65_fk_schedule_session_id FOREIGN KEY (session_id) REFERENCES public.schedule_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_note
    ADD CONSTRAINT charting_note_shared_id_f22a1775_fk_charting_sharednote_id FOREIGN KEY (shared_id) REFERENCES public.charting_sharednote(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_note
    ADD CONSTRAINT charting_note_signed_by_id_1382ea74_fk_access_user_id FOREIGN KEY (signed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_noteobjective
    ADD CONSTRAINT charting_noteobjecti_objective_id_728a111e_fk_treatment FOREIGN KEY (objective_id) REFERENCES public.treatment_objective(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_noteobjective
    ADD CONSTRAINT charting_noteobjective_client_id_f1d888dd_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_noteobjective
    ADD CONSTRAINT charting_noteobjective_note_id_8416f08e_fk_charting_note_id FOREIGN KEY (note_id) REFERENCES public.charting_note(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_outreach
    ADD CONSTRAINT charting_outreach_about_id_1f687850_fk_charting_attendance_id FOREIGN KEY (about_id) REFERENCES public.charting_attendance(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_outreach
    ADD CONSTRAINT charting_outreach_by_id_dc90e53f_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_outreach
    ADD CONSTRAINT charting_outreach_client_id_eebeb4d1_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_outreach
    ADD CONSTRAINT charting_outreach_episode_id_b2f67fb2_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_sharednote
    ADD CONSTRAINT charting_sharednote_author_id_6dddeaa4_fk_access_user_id FOREIGN KEY (author_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_sharednote
    ADD CONSTRAINT charting_sharednote_session_id_69ccb3d8_fk_schedule_session_id FOREIGN KEY (session_id) REFERENCES public.schedule_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.charting_sharednote
    ADD CONSTRAINT charting_sharednote_signed_by_id_189a2c3a_fk_access_user_id FOREIGN KEY (signed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_authorisation
    ADD CONSTRAINT coverage_authorisation_by_user_id_25cfc545_fk_access_user_id FOREIGN KEY (by_user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_authorisation
    ADD CONSTRAINT coverage_authorisation_client_id_d9599616_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_authorisation
    ADD CONSTRAINT coverage_authorisation_policy_id_35d1a55a_fk_coverage_policy_id FOREIGN KEY (policy_id) REFERENCES public.coverage_policy(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_benefitcheck
    ADD CONSTRAINT coverage_benefitcheck_by_user_id_577b239f_fk_access_user_id FOREIGN KEY (by_user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_benefitcheck
    ADD CONSTRAINT coverage_benefitcheck_client_id_f79bcf54_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_benefitcheck
    ADD CONSTRAINT coverage_benefitcheck_policy_id_da91dea0_fk_coverage_policy_id FOREIGN KEY (policy_id) REFERENCES public.coverage_policy(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_benefitline
    ADD CONSTRAINT coverage_benefitline_check_made_id_9a21b447_fk_coverage_ FOREIGN KEY (check_made_id) REFERENCES public.coverage_benefitcheck(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_benefitline
    ADD CONSTRAINT coverage_benefitline_client_id_b57d7385_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_dayrate
    ADD CONSTRAINT coverage_dayrate_center_id_133974a8_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_estimate
    ADD CONSTRAINT coverage_estimate_by_user_id_7535b85f_fk_access_user_id FOREIGN KEY (by_user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_estimate
    ADD CONSTRAINT coverage_estimate_check_used_id_3e59f6a5_fk_coverage_ FOREIGN KEY (check_used_id) REFERENCES public.coverage_benefitcheck(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_estimate
    ADD CONSTRAINT coverage_estimate_client_id_97160e1f_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_instalment
    ADD CONSTRAINT coverage_instalment_client_id_ece80b5e_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_instalment
    ADD CONSTRAINT coverage_instalment_plan_id_a4ff6b63_fk_coverage_paymentplan_id FOREIGN KEY (plan_id) REFERENCES public.coverage_paymentplan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_payer
    ADD CONSTRAINT coverage_payer_center_id_496b9419_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_paymentplan
    ADD CONSTRAINT coverage_paymentplan_by_user_id_c0b419ce_fk_access_user_id FOREIGN KEY (by_user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_paymentplan
    ADD CONSTRAINT coverage_paymentplan_client_id_6b2c61cd_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_policy
    ADD CONSTRAINT coverage_policy_client_id_2e68832a_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_policy
    ADD CONSTRAINT coverage_policy_payer_id_bf4a8f02_fk_coverage_payer_id FOREIGN KEY (payer_id) REFERENCES public.coverage_payer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_selfpay
    ADD CONSTRAINT coverage_selfpay_by_user_id_bab145a5_fk_access_user_id FOREIGN KEY (by_user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.coverage_selfpay
    ADD CONSTRAINT coverage_selfpay_client_id_42158f37_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_document
    ADD CONSTRAINT documents_document_added_by_id_d9928353_fk_access_user_id FOREIGN KEY (added_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_document
    ADD CONSTRAINT documents_document_client_id_897ec5e1_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_document
    ADD CONSTRAINT documents_document_withdrawn_by_id_5265cd21_fk_access_user_id FOREIGN KEY (withdrawn_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_documentbody
    ADD CONSTRAINT documents_documentbo_document_id_68181644_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_documentbody
    ADD CONSTRAINT documents_documentbody_client_id_96f3e396_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_signature
    ADD CONSTRAINT documents_signature_client_id_cbc682db_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.documents_signature
    ADD CONSTRAINT documents_signature_taken_by_id_e4318879_fk_access_user_id FOREIGN KEY (taken_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_alertentry
    ADD CONSTRAINT measures_alertentry_alert_id_870a73b6_fk_measures_ FOREIGN KEY (alert_id) REFERENCES public.measures_safetyalert(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_alertentry
    ADD CONSTRAINT measures_alertentry_by_id_75e357b4_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_alertentry
    ADD CONSTRAINT measures_alertentry_client_id_03fc7508_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_discussed
    ADD CONSTRAINT measures_discussed_by_id_195ddc04_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_discussed
    ADD CONSTRAINT measures_discussed_client_id_92d5b3d8_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_discussed
    ADD CONSTRAINT measures_discussed_measure_id_2be14dce_fk_measures_measure_id FOREIGN KEY (measure_id) REFERENCES public.measures_measure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_fedback
    ADD CONSTRAINT measures_fedback_by_id_98eddb5d_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_fedback
    ADD CONSTRAINT measures_fedback_client_id_020162b5_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_fedback
    ADD CONSTRAINT measures_fedback_measure_id_96a53bdf_fk_measures_measure_id FOREIGN KEY (measure_id) REFERENCES public.measures_measure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_measure
    ADD CONSTRAINT measures_measure_amends_id_24897351_fk_measures_measure_id FOREIGN KEY (amends_id) REFERENCES public.measures_measure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_measure
    ADD CONSTRAINT measures_measure_assigned_by_id_e3236405_fk_access_user_id FOREIGN KEY (assigned_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_measure
    ADD CONSTRAINT measures_measure_client_id_f5b0b9d1_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_measure
    ADD CONSTRAINT measures_measure_completed_by_id_567edac2_fk_access_user_id FOREIGN KEY (completed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_measure
    ADD CONSTRAINT measures_measure_episode_id_20b26754_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_safetyalert
    ADD CONSTRAINT measures_safetyalert_acknowledged_by_id_7b0634b6_fk_access_us FOREIGN KEY (acknowledged_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_safetyalert
    ADD CONSTRAINT measures_safetyalert_client_id_fd5af855_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_safetyalert
    ADD CONSTRAINT measures_safetyalert_closed_by_id_091b7c3b_fk_access_user_id FOREIGN KEY (closed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.measures_safetyalert
    ADD CONSTRAINT measures_safetyalert_owner_id_32480923_fk_access_user_id FOREIGN KEY (owner_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_careteammember
    ADD CONSTRAINT people_careteammember_client_id_db78ab5d_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_careteammember
    ADD CONSTRAINT people_careteammember_user_id_b1e3f0e8_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_client
    ADD CONSTRAINT people_client_center_id_3beed432_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_client
    ADD CONSTRAINT people_client_death_recorded_by_id_f62a50a6_fk_access_user_id FOREIGN KEY (death_recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_client
    ADD CONSTRAINT people_client_merged_into_id_cc570646_fk_people_client_id FOREIGN KEY (merged_into_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_contact
    ADD CONSTRAINT people_contact_client_id_bb9a3804_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_episode
    ADD CONSTRAINT people_episode_client_id_7706fd0b_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_episode
    ADD CONSTRAINT people_episode_program_id_d40a0ee5_fk_center_program_id FOREIGN KEY (program_id) REFERENCES public.center_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_episode
    ADD CONSTRAINT people_episode_track_id_4fbf333a_fk_center_track_id FOREIGN KEY (track_id) REFERENCES public.center_track(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_intakeitems
    ADD CONSTRAINT people_intakeitems_client_id_9d2f28f9_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_intakeitems
    ADD CONSTRAINT people_intakeitems_episode_id_d3c170e8_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_levelperiod
    ADD CONSTRAINT people_levelperiod_client_id_e9ab188c_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_levelperiod
    ADD CONSTRAINT people_levelperiod_episode_id_8b29f0d4_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_levelperiod
    ADD CONSTRAINT people_levelperiod_offering_id_d2e79f25_fk_center_le FOREIGN KEY (offering_id) REFERENCES public.center_leveloffering(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_affected
    ADD CONSTRAINT privacy_affected_added_by_id_ac24059b_fk_access_user_id FOREIGN KEY (added_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_affected
    ADD CONSTRAINT privacy_affected_client_id_1d49fca8_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_affected
    ADD CONSTRAINT privacy_affected_incident_id_a0a1d40d_fk_privacy_incident_id FOREIGN KEY (incident_id) REFERENCES public.privacy_incident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_affected
    ADD CONSTRAINT privacy_affected_letter_id_dc90b242_fk_documents_document_id FOREIGN KEY (letter_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_affected
    ADD CONSTRAINT privacy_affected_told_by_id_c98f4dff_fk_access_user_id FOREIGN KEY (told_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_agreement
    ADD CONSTRAINT privacy_agreement_center_id_8cdf1dcd_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_agreement
    ADD CONSTRAINT privacy_agreement_client_id_f02f9d08_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_agreement
    ADD CONSTRAINT privacy_agreement_ended_by_id_8e598aaa_fk_access_user_id FOREIGN KEY (ended_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_agreement
    ADD CONSTRAINT privacy_agreement_recorded_by_id_38ac5d03_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_chartaccess
    ADD CONSTRAINT privacy_chartaccess_by_user_id_7a4fbe7b_fk_access_user_id FOREIGN KEY (by_user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_chartaccess
    ADD CONSTRAINT privacy_chartaccess_client_id_a2cdae92_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_chartaccess
    ADD CONSTRAINT privacy_chartaccess_ended_by_id_a60b3474_fk_access_user_id FOREIGN KEY (ended_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_chartaccess
    ADD CONSTRAINT privacy_chartaccess_reviewed_by_id_d352be2b_fk_access_user_id FOREIGN KEY (reviewed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_chartaccess
    ADD CONSTRAINT privacy_chartaccess_user_id_d17cb6ae_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_consent
    ADD CONSTRAINT privacy_consent_client_id_d8364291_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_consent
    ADD CONSTRAINT privacy_consent_contact_id_68f48e00_fk_people_contact_id FOREIGN KEY (contact_id) REFERENCES public.people_contact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_consent
    ADD CONSTRAINT privacy_consent_document_id_b844119a_fk_documents_document_id FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_consent
    ADD CONSTRAINT privacy_consent_replaced_by_id_8a39a352_fk_privacy_consent_id FOREIGN KEY (replaced_by_id) REFERENCES public.privacy_consent(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_consent
    ADD CONSTRAINT privacy_consent_revoked_recorded_by__1d1263c0_fk_access_us FOREIGN KEY (revoked_recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_consent
    ADD CONSTRAINT privacy_consent_second_signature_id_3e4d2d97_fk_documents FOREIGN KEY (second_signature_id) REFERENCES public.documents_signature(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_consent
    ADD CONSTRAINT privacy_consent_signature_id_96adcd81_fk_documents_signature_id FOREIGN KEY (signature_id) REFERENCES public.documents_signature(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_courtorder
    ADD CONSTRAINT privacy_courtorder_client_id_81830768_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_courtorder
    ADD CONSTRAINT privacy_courtorder_document_id_35b14d59_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_courtorder
    ADD CONSTRAINT privacy_courtorder_ended_by_id_d4a69fc2_fk_access_user_id FOREIGN KEY (ended_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_courtorder
    ADD CONSTRAINT privacy_courtorder_recorded_by_id_2806898d_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_declined
    ADD CONSTRAINT privacy_declined_client_id_07039f27_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_declined
    ADD CONSTRAINT privacy_declined_recorded_by_id_c118c2e4_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_disclosure
    ADD CONSTRAINT privacy_disclosure_agreement_id_07e23e9f_fk_privacy_a FOREIGN KEY (agreement_id) REFERENCES public.privacy_agreement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_disclosure
    ADD CONSTRAINT privacy_disclosure_client_id_77a1f022_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_disclosure
    ADD CONSTRAINT privacy_disclosure_consent_id_0e3dc0d8_fk_privacy_consent_id FOREIGN KEY (consent_id) REFERENCES public.privacy_consent(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_disclosure
    ADD CONSTRAINT privacy_disclosure_disclosed_by_id_4032bb89_fk_access_user_id FOREIGN KEY (disclosed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_disclosure
    ADD CONSTRAINT privacy_disclosure_document_id_d41d2f79_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_disclosure
    ADD CONSTRAINT privacy_disclosure_order_id_58132ff6_fk_privacy_courtorder_id FOREIGN KEY (order_id) REFERENCES public.privacy_courtorder(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_emergency
    ADD CONSTRAINT privacy_emergency_client_id_8ecd48ab_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_emergency
    ADD CONSTRAINT privacy_emergency_disclosure_id_0ea6c5df_fk_privacy_d FOREIGN KEY (disclosure_id) REFERENCES public.privacy_disclosure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_emergency
    ADD CONSTRAINT privacy_emergency_reviewed_by_id_f86b343a_fk_access_user_id FOREIGN KEY (reviewed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_grievance
    ADD CONSTRAINT privacy_grievance_answered_by_id_1235190e_fk_access_user_id FOREIGN KEY (answered_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_grievance
    ADD CONSTRAINT privacy_grievance_appeal_looker_id_602f990a_fk_access_user_id FOREIGN KEY (appeal_looker_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_grievance
    ADD CONSTRAINT privacy_grievance_center_id_f1c72f51_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_grievance
    ADD CONSTRAINT privacy_grievance_client_id_27311e9f_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_grievance
    ADD CONSTRAINT privacy_grievance_letter_id_38281aa1_fk_documents_document_id FOREIGN KEY (letter_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_grievance
    ADD CONSTRAINT privacy_grievance_looker_id_b312837d_fk_access_user_id FOREIGN KEY (looker_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_grievance
    ADD CONSTRAINT privacy_grievance_taken_by_id_420883d5_fk_access_user_id FOREIGN KEY (taken_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_incapacity
    ADD CONSTRAINT privacy_incapacity_client_id_a5d1dae0_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_incapacity
    ADD CONSTRAINT privacy_incapacity_ended_by_id_c207680f_fk_access_user_id FOREIGN KEY (ended_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_incapacity
    ADD CONSTRAINT privacy_incapacity_found_by_id_0085c6e0_fk_access_user_id FOREIGN KEY (found_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_incident
    ADD CONSTRAINT privacy_incident_center_id_637149f7_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_incident
    ADD CONSTRAINT privacy_incident_client_id_79c20380_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_incident
    ADD CONSTRAINT privacy_incident_closed_by_id_3b635adb_fk_access_user_id FOREIGN KEY (closed_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_incident
    ADD CONSTRAINT privacy_incident_decided_by_id_f656e27e_fk_access_user_id FOREIGN KEY (decided_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_incident
    ADD CONSTRAINT privacy_incident_reported_by_id_fcd0a1e5_fk_access_user_id FOREIGN KEY (reported_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_incidentstep
    ADD CONSTRAINT privacy_incidentstep_by_user_id_0a1604f6_fk_access_user_id FOREIGN KEY (by_user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_incidentstep
    ADD CONSTRAINT privacy_incidentstep_center_id_4b459a2e_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_incidentstep
    ADD CONSTRAINT privacy_incidentstep_client_id_f19d77b6_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_incidentstep
    ADD CONSTRAINT privacy_incidentstep_incident_id_d6b8d753_fk_privacy_i FOREIGN KEY (incident_id) REFERENCES public.privacy_incident(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_notice
    ADD CONSTRAINT privacy_notice_client_id_2a731f78_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_notice
    ADD CONSTRAINT privacy_notice_document_id_379d9eda_fk_documents_document_id FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_notice
    ADD CONSTRAINT privacy_notice_given_by_id_8a54a3c2_fk_access_user_id FOREIGN KEY (given_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_notice
    ADD CONSTRAINT privacy_notice_signature_id_8e18ee38_fk_documents_signature_id FOREIGN KEY (signature_id) REFERENCES public.documents_signature(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_recorddetermination
    ADD CONSTRAINT privacy_recorddeterm_client_id_3812166e_fk_people_cl FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_recorddetermination
    ADD CONSTRAINT privacy_recorddeterm_ended_by_id_396babb7_fk_access_us FOREIGN KEY (ended_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_recorddetermination
    ADD CONSTRAINT privacy_recorddeterm_episode_id_a194c6d8_fk_people_ep FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_recorddetermination
    ADD CONSTRAINT privacy_recorddeterm_made_by_id_da82e856_fk_access_us FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsreques_document_id_63ab657a_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsreques_letter_id_54660b25_fk_documents FOREIGN KEY (letter_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsrequest_client_id_fc107102_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsrequest_decided_by_id_e83a5d1e_fk_access_user_id FOREIGN KEY (decided_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsrequest_rebutted_by_id_d904b5f4_fk_access_user_id FOREIGN KEY (rebutted_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsrequest_reviewer_id_502893b6_fk_access_user_id FOREIGN KEY (reviewer_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_rightsrequest
    ADD CONSTRAINT privacy_rightsrequest_taken_by_id_70d592bf_fk_access_user_id FOREIGN KEY (taken_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_successor
    ADD CONSTRAINT privacy_successor_client_id_237eab83_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_successor
    ADD CONSTRAINT privacy_successor_ended_by_id_51126a21_fk_access_user_id FOREIGN KEY (ended_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.privacy_successor
    ADD CONSTRAINT privacy_successor_recorded_by_id_b2dc2ac3_fk_access_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.review_levelmove
    ADD CONSTRAINT review_levelmove_by_id_1f83c6e4_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_levelmove
    ADD CONSTRAINT review_levelmove_client_id_122a8da8_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_levelmove
    ADD CONSTRAINT review_levelmove_episode_id_4dee9e63_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_levelmove
    ADD CONSTRAINT review_levelmove_from_offering_id_1ffaf81b_fk_center_le FOREIGN KEY (from_offering_id) REFERENCES public.center_leveloffering(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_levelmove
    ADD CONSTRAINT review_levelmove_from_track_id_0d2768a6_fk_center_track_id FOREIGN KEY (from_track_id) REFERENCES public.center_track(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_levelmove
    ADD CONSTRAINT review_levelmove_to_offering_id_178cd3d4_fk_center_le FOREIGN KEY (to_offering_id) REFERENCES public.center_leveloffering(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_levelmove
    ADD CONSTRAINT review_levelmove_to_track_id_aa7dbd37_fk_center_track_id FOREIGN KEY (to_track_id) REFERENCES public.center_track(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_movesignature
    ADD CONSTRAINT review_movesignature_by_id_8194a5a9_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_movesignature
    ADD CONSTRAINT review_movesignature_client_id_697e672a_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_movesignature
    ADD CONSTRAINT review_movesignature_decided_by_id_999fb6b5_fk_access_user_id FOREIGN KEY (decided_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_movesignature
    ADD CONSTRAINT review_movesignature_move_id_8b613aa8_fk_review_levelmove_id FOREIGN KEY (move_id) REFERENCES public.review_levelmove(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_phasemove
    ADD CONSTRAINT review_phasemove_by_id_8e1806bc_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_phasemove
    ADD CONSTRAINT review_phasemove_client_id_7ae8a5ba_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_phasemove
    ADD CONSTRAINT review_phasemove_episode_id_3a4ab417_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_phasemove
    ADD CONSTRAINT review_phasemove_from_phase_id_89677854_fk_center_phase_id FOREIGN KEY (from_phase_id) REFERENCES public.center_phase(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_phasemove
    ADD CONSTRAINT review_phasemove_to_phase_id_f01206f9_fk_center_phase_id FOREIGN KEY (to_phase_id) REFERENCES public.center_phase(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_phaseperiod
    ADD CONSTRAINT review_phaseperiod_client_id_8e17306e_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_phaseperiod
    ADD CONSTRAINT review_phaseperiod_episode_id_b65a57c6_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_phaseperiod
    ADD CONSTRAINT review_phaseperiod_phase_id_09a5602c_fk_center_phase_id FOREIGN KEY (phase_id) REFERENCES public.center_phase(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_stayreview
    ADD CONSTRAINT review_stayreview_by_id_d2aa6585_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_stayreview
    ADD CONSTRAINT review_stayreview_client_id_6fa3767f_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.review_stayreview
    ADD CONSTRAINT review_stayreview_episode_id_0968d5a4_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_appointmentguest
    ADD CONSTRAINT schedule_appointment_appointment_id_fe102a71_fk_schedule_ FOREIGN KEY (appointment_id) REFERENCES public.schedule_appointment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_appointmentguest
    ADD CONSTRAINT schedule_appointment_client_id_b0c479e9_fk_people_cl FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_appointment
    ADD CONSTRAINT schedule_appointment_client_id_b0e87e8b_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_appointment
    ADD CONSTRAINT schedule_appointment_closure_id_0f446028_fk_schedule_closure_id FOREIGN KEY (closure_id) REFERENCES public.schedule_closure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_appointmentguest
    ADD CONSTRAINT schedule_appointment_contact_id_0f197272_fk_people_co FOREIGN KEY (contact_id) REFERENCES public.people_contact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_appointment
    ADD CONSTRAINT schedule_appointment_episode_id_5f3a312f_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_appointment
    ADD CONSTRAINT schedule_appointment_room_id_0d3bca9c_fk_center_room_id FOREIGN KEY (room_id) REFERENCES public.center_room(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_appointment
    ADD CONSTRAINT schedule_appointment_service_id_2640e789_fk_center_service_id FOREIGN KEY (service_id) REFERENCES public.center_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_appointment
    ADD CONSTRAINT schedule_appointment_user_id_7d178971_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_availability
    ADD CONSTRAINT schedule_availability_client_id_ff5ca4a4_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_calendarkey
    ADD CONSTRAINT schedule_calendarkey_center_id_20882092_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_calendarkey
    ADD CONSTRAINT schedule_calendarkey_user_id_15ad7c3a_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_closure
    ADD CONSTRAINT schedule_closure_center_id_8db09179_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_closure
    ADD CONSTRAINT schedule_closure_site_id_daf261cb_fk_center_site_id FOREIGN KEY (site_id) REFERENCES public.center_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_cover
    ADD CONSTRAINT schedule_cover_absent_id_e6b68ab5_fk_access_user_id FOREIGN KEY (absent_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_cover
    ADD CONSTRAINT schedule_cover_session_id_8bf03a59_fk_schedule_session_id FOREIGN KEY (session_id) REFERENCES public.schedule_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_cover
    ADD CONSTRAINT schedule_cover_user_id_ef4dec60_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_enrolment
    ADD CONSTRAINT schedule_enrolment_client_id_aaa3b96a_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_enrolment
    ADD CONSTRAINT schedule_enrolment_episode_id_d088175d_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_enrolment
    ADD CONSTRAINT schedule_enrolment_group_id_70d3be15_fk_schedule_group_id FOREIGN KEY (group_id) REFERENCES public.schedule_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_group
    ADD CONSTRAINT schedule_group_center_id_1c11e300_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_group
    ADD CONSTRAINT schedule_group_co_leader_id_6cf9e654_fk_access_user_id FOREIGN KEY (co_leader_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_group
    ADD CONSTRAINT schedule_group_leader_id_42bd53c3_fk_access_user_id FOREIGN KEY (leader_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_group
    ADD CONSTRAINT schedule_group_modality_id_00bf4220_fk_center_modality_id FOREIGN KEY (modality_id) REFERENCES public.center_modality(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_group
    ADD CONSTRAINT schedule_group_program_id_e7d33a94_fk_center_program_id FOREIGN KEY (program_id) REFERENCES public.center_program(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_group
    ADD CONSTRAINT schedule_group_room_id_8b08daaa_fk_center_room_id FOREIGN KEY (room_id) REFERENCES public.center_room(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_group
    ADD CONSTRAINT schedule_group_service_id_0e141d20_fk_center_service_id FOREIGN KEY (service_id) REFERENCES public.center_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_group
    ADD CONSTRAINT schedule_group_track_id_7ef8745f_fk_center_track_id FOREIGN KEY (track_id) REFERENCES public.center_track(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_keptapart
    ADD CONSTRAINT schedule_keptapart_client_id_d1fbcb01_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_keptapart
    ADD CONSTRAINT schedule_keptapart_user_id_ca7013b4_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_leave
    ADD CONSTRAINT schedule_leave_center_id_8c627b29_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_leave
    ADD CONSTRAINT schedule_leave_user_id_d78662fe_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_makeupdeclined
    ADD CONSTRAINT schedule_makeupdecli_session_id_5df6377b_fk_schedule_ FOREIGN KEY (session_id) REFERENCES public.schedule_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_makeupdeclined
    ADD CONSTRAINT schedule_makeupdeclined_by_id_c7d306aa_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_makeupdeclined
    ADD CONSTRAINT schedule_makeupdeclined_client_id_761c899e_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_news
    ADD CONSTRAINT schedule_news_appointment_id_2817a04a_fk_schedule_ FOREIGN KEY (appointment_id) REFERENCES public.schedule_appointment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_news
    ADD CONSTRAINT schedule_news_client_id_e7c97a03_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_news
    ADD CONSTRAINT schedule_news_leave_id_800f41f6_fk_schedule_leave_id FOREIGN KEY (leave_id) REFERENCES public.schedule_leave(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_news
    ADD CONSTRAINT schedule_news_session_id_16ab16e7_fk_schedule_session_id FOREIGN KEY (session_id) REFERENCES public.schedule_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_news
    ADD CONSTRAINT schedule_news_told_by_id_6f25051b_fk_access_user_id FOREIGN KEY (told_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_occupancy
    ADD CONSTRAINT schedule_occupancy_client_id_f1233ab5_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_offer
    ADD CONSTRAINT schedule_offer_answered_by_id_31c9f700_fk_access_user_id FOREIGN KEY (answered_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_offer
    ADD CONSTRAINT schedule_offer_client_id_0dfe42f3_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_offer
    ADD CONSTRAINT schedule_offer_made_by_id_500b793f_fk_access_user_id FOREIGN KEY (made_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_offer
    ADD CONSTRAINT schedule_offer_waiting_id_c661967c_fk_schedule_waiting_id FOREIGN KEY (waiting_id) REFERENCES public.schedule_waiting(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_planningrun
    ADD CONSTRAINT schedule_planningrun_asked_by_id_774956a9_fk_access_user_id FOREIGN KEY (asked_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_planningrun
    ADD CONSTRAINT schedule_planningrun_center_id_f7394853_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_planningrun
    ADD CONSTRAINT schedule_planningrun_client_id_89220863_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_planningrun
    ADD CONSTRAINT schedule_planningrun_decided_by_id_dcc6fd8c_fk_access_user_id FOREIGN KEY (decided_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_planningrun
    ADD CONSTRAINT schedule_planningrun_site_id_fcaa3787_fk_center_site_id FOREIGN KEY (site_id) REFERENCES public.center_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_seat
    ADD CONSTRAINT schedule_seat_client_id_4722f2b9_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_seat
    ADD CONSTRAINT schedule_seat_episode_id_c5609fe7_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_seat
    ADD CONSTRAINT schedule_seat_session_id_452d8e6d_fk_schedule_session_id FOREIGN KEY (session_id) REFERENCES public.schedule_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_session
    ADD CONSTRAINT schedule_session_center_id_78cec00d_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_session
    ADD CONSTRAINT schedule_session_closure_id_3aaa4ff1_fk_schedule_closure_id FOREIGN KEY (closure_id) REFERENCES public.schedule_closure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_session
    ADD CONSTRAINT schedule_session_co_leader_id_7ebe3fb9_fk_access_user_id FOREIGN KEY (co_leader_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_session
    ADD CONSTRAINT schedule_session_group_id_b3a51638_fk_schedule_group_id FOREIGN KEY (group_id) REFERENCES public.schedule_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_session
    ADD CONSTRAINT schedule_session_leader_id_4e351291_fk_access_user_id FOREIGN KEY (leader_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_session
    ADD CONSTRAINT schedule_session_room_id_6985dc2b_fk_center_room_id FOREIGN KEY (room_id) REFERENCES public.center_room(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_session
    ADD CONSTRAINT schedule_session_slot_id_8eb08de7_fk_schedule_slot_id FOREIGN KEY (slot_id) REFERENCES public.schedule_slot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_siteweek
    ADD CONSTRAINT schedule_siteweek_center_id_7627feb9_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_siteweek
    ADD CONSTRAINT schedule_siteweek_client_id_267aa450_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_siteweek
    ADD CONSTRAINT schedule_siteweek_run_id_24fd6de4_fk_schedule_planningrun_id FOREIGN KEY (run_id) REFERENCES public.schedule_planningrun(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_siteweek
    ADD CONSTRAINT schedule_siteweek_site_id_e35f1d17_fk_center_site_id FOREIGN KEY (site_id) REFERENCES public.center_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_slot
    ADD CONSTRAINT schedule_slot_group_id_0e8e0be4_fk_schedule_group_id FOREIGN KEY (group_id) REFERENCES public.schedule_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_staffhours
    ADD CONSTRAINT schedule_staffhours_center_id_0f9ce699_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_staffhours
    ADD CONSTRAINT schedule_staffhours_user_id_f13313ca_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_staffnews
    ADD CONSTRAINT schedule_staffnews_center_id_43f01bd7_fk_center_center_id FOREIGN KEY (center_id) REFERENCES public.center_center(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_staffnews
    ADD CONSTRAINT schedule_staffnews_run_id_363c6e8c_fk_schedule_planningrun_id FOREIGN KEY (run_id) REFERENCES public.schedule_planningrun(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_staffnews
    ADD CONSTRAINT schedule_staffnews_told_by_id_c40ddaaa_fk_access_user_id FOREIGN KEY (told_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_staffnews
    ADD CONSTRAINT schedule_staffnews_user_id_188e785c_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_told
    ADD CONSTRAINT schedule_told_by_id_657b9604_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_told
    ADD CONSTRAINT schedule_told_client_id_e66cdb4e_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_told
    ADD CONSTRAINT schedule_told_closure_id_1ab5c07e_fk_schedule_closure_id FOREIGN KEY (closure_id) REFERENCES public.schedule_closure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_toldofrun
    ADD CONSTRAINT schedule_toldofrun_by_id_c03f5da9_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_toldofrun
    ADD CONSTRAINT schedule_toldofrun_client_id_444ab5f0_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_toldofrun
    ADD CONSTRAINT schedule_toldofrun_run_id_ff7958a5_fk_schedule_planningrun_id FOREIGN KEY (run_id) REFERENCES public.schedule_planningrun(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_waiting
    ADD CONSTRAINT schedule_waiting_client_id_011b3fa1_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.schedule_waiting
    ADD CONSTRAINT schedule_waiting_group_id_62b4cdeb_fk_schedule_group_id FOREIGN KEY (group_id) REFERENCES public.schedule_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_goal
    ADD CONSTRAINT treatment_goal_client_id_7460efef_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_goal
    ADD CONSTRAINT treatment_goal_plan_id_965b6bc0_fk_treatment_plan_id FOREIGN KEY (plan_id) REFERENCES public.treatment_plan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_goal
    ADD CONSTRAINT treatment_goal_problem_id_bf8d7fe9_fk_treatment_problem_id FOREIGN KEY (problem_id) REFERENCES public.treatment_problem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_intervention
    ADD CONSTRAINT treatment_intervention_client_id_dbdc02cd_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_intervention
    ADD CONSTRAINT treatment_intervention_goal_id_f457622e_fk_treatment_goal_id FOREIGN KEY (goal_id) REFERENCES public.treatment_goal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_intervention
    ADD CONSTRAINT treatment_intervention_plan_id_32fd716b_fk_treatment_plan_id FOREIGN KEY (plan_id) REFERENCES public.treatment_plan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_intervention
    ADD CONSTRAINT treatment_intervention_user_id_392312a4_fk_access_user_id FOREIGN KEY (user_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_objective
    ADD CONSTRAINT treatment_objective_carried_from_id_b03a5c6b_fk_treatment FOREIGN KEY (carried_from_id) REFERENCES public.treatment_objective(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_objective
    ADD CONSTRAINT treatment_objective_client_id_e2301ec0_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_objective
    ADD CONSTRAINT treatment_objective_goal_id_50f9aadc_fk_treatment_goal_id FOREIGN KEY (goal_id) REFERENCES public.treatment_goal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_objective
    ADD CONSTRAINT treatment_objective_plan_id_4b37ca01_fk_treatment_plan_id FOREIGN KEY (plan_id) REFERENCES public.treatment_plan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_plan
    ADD CONSTRAINT treatment_plan_client_id_73733cac_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_plan
    ADD CONSTRAINT treatment_plan_episode_id_16bced76_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_plan
    ADD CONSTRAINT treatment_plan_opened_by_id_45178807_fk_access_user_id FOREIGN KEY (opened_by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_plansignature
    ADD CONSTRAINT treatment_plansignat_document_id_05ba3335_fk_documents FOREIGN KEY (document_id) REFERENCES public.documents_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_plansignature
    ADD CONSTRAINT treatment_plansignat_signature_id_007dd805_fk_documents FOREIGN KEY (signature_id) REFERENCES public.documents_signature(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_plansignature
    ADD CONSTRAINT treatment_plansignature_by_id_197f9aa5_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_plansignature
    ADD CONSTRAINT treatment_plansignature_client_id_86db42e5_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_plansignature
    ADD CONSTRAINT treatment_plansignature_plan_id_98de41dc_fk_treatment_plan_id FOREIGN KEY (plan_id) REFERENCES public.treatment_plan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_prescription
    ADD CONSTRAINT treatment_prescription_by_id_8c491347_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_prescription
    ADD CONSTRAINT treatment_prescription_client_id_8f272898_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_prescription
    ADD CONSTRAINT treatment_prescription_episode_id_ffd44f7d_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_problem
    ADD CONSTRAINT treatment_problem_client_id_f2bf943e_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_problem
    ADD CONSTRAINT treatment_problem_plan_id_67c7f667_fk_treatment_plan_id FOREIGN KEY (plan_id) REFERENCES public.treatment_plan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_relapseplan
    ADD CONSTRAINT treatment_relapseplan_by_id_e37a7d94_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_relapseplan
    ADD CONSTRAINT treatment_relapseplan_client_id_7024af7b_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_relapseplan
    ADD CONSTRAINT treatment_relapseplan_episode_id_290dd0ce_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_safetyplan
    ADD CONSTRAINT treatment_safetyplan_by_id_e1fffa23_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_safetyplan
    ADD CONSTRAINT treatment_safetyplan_client_id_75a62604_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_safetyplan
    ADD CONSTRAINT treatment_safetyplan_episode_id_3336e513_fk_people_episode_id FOREIGN KEY (episode_id) REFERENCES public.people_episode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_teamline
    ADD CONSTRAINT treatment_teamline_by_id_473d12dd_fk_access_user_id FOREIGN KEY (by_id) REFERENCES public.access_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.treatment_teamline
    ADD CONSTRAINT treatment_teamline_client_id_445fd3ed_fk_people_client_id FOREIGN KEY (client_id) REFERENCES public.people_client(id) DEFERRABLE INITIALLY DEFERRED;
INSERT INTO public.trail_era (number, began_at, reason) VALUES (1, now(), 'First start');
UPDATE public.django_migrations SET applied = now();
