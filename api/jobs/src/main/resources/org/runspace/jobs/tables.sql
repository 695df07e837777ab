-- The tables of the jobs, for H2 2.x and PostgreSQL alike. FleetJobs.createTables runs these statements.

-- What is to be run. A row whose state is REPEATING is the pattern of the jobs that its schedule makes.
create table if not exists runspace_job (
  id varchar(36) primary key,
  made_by varchar(36),
  state varchar(20) not null,
  pool varchar(100) not null,
  script_id varchar(100) not null,
  script_hash varchar(64) not null,
  arguments text not null,
  schedule varchar(500),
  submitted timestamp with time zone not null,
  start_at timestamp with time zone not null,
  deadline_millis bigint not null,
  most_output bigint not null,
  canary int not null,
  wave int not null,
  most_failures int not null,
  skip_unreachable boolean not null,
  on_node_loss varchar(20) not null,
  targets int not null,
  wave_end int not null,
  ended int not null,
  failures int not null
);

-- What came later than the table.
alter table runspace_job add column if not exists errors_fail boolean default false not null;

alter table runspace_job add column if not exists submitted_by varchar(255);

-- Bytes of what the job stores, and when the last of its targets had ended; null if a node of an older version ended it.
alter table runspace_job add column if not exists stored bigint default 0 not null;

alter table runspace_job add column if not exists ended_at timestamp with time zone;

create index if not exists runspace_job_submitted on runspace_job (submitted);

-- What came of each target: one row from the submit on, so that none can be missing.
create table if not exists runspace_job_result (
  job varchar(36) not null,
  place int not null,
  target varchar(255) not null,
  state varchar(20) not null,
  outcome varchar(20),
  attempts int not null,
  pick bigint not null,
  node varchar(100),
  started timestamp with time zone,
  ended timestamp with time zone,
  begun boolean not null,
  failure text,
  errors text,
  error_count bigint not null,
  output text,
  objects bigint not null,
  kept bigint not null,
  primary key (job, place),
  unique (job, target),
  foreign key (job) references runspace_job (id)
);

-- What came later than the table. The session is that on the server, in which another node finds the run.
alter table runspace_job_result add column if not exists server_session varchar(36);

alter table runspace_job_result add column if not exists taken_up boolean default false not null;

-- When a node first tried to take up the run in that session.
alter table runspace_job_result add column if not exists left_at timestamp with time zone;

-- What nodes of an older version have stored; each new job has stored something from its submit on.
update runspace_job set stored = octet_length(arguments) + (select coalesce(sum(200 + octet_length(target)
  + coalesce(octet_length(output), 0) + coalesce(octet_length(errors), 0) + coalesce(octet_length(failure), 0)), 0)
  from runspace_job_result where job = id) where stored = 0;

-- How many targets of a job that has ended came to which end, so that nobody has to count its results again. Without
-- rows, as of a job that a node of an older version ended, the results are counted.
create table if not exists runspace_job_count (
  job varchar(36) not null,
  state varchar(20) not null,
  outcome varchar(20),
  targets int not null,
  repeated int not null,
  foreign key (job) references runspace_job (id) on delete cascade
);

create index if not exists runspace_job_count_job on runspace_job_count (job);

-- What is due: the table of db-scheduler, whose columns it prescribes.
create table if not exists runspace_job_task (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by varchar(100),
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures int,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);

create index if not exists runspace_job_task_due on runspace_job_task (execution_time);

create index if not exists runspace_job_task_heartbeat on runspace_job_task (last_heartbeat);
