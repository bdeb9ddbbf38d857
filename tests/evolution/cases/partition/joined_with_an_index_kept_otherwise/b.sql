create table p (a int not null, n text, constraint pc check (a > 0), primary key (a)) partition by range (a);
create index p_n on p (n);
create table t partition of p for values from (1) to (10);
